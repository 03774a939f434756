#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"

#include <optional>
#include <string>

namespace styleclip {

/// What a file holds, as far as its content tells. That is not yet what a pack has it for, its
/// ModelRole: an array may be channel relevance or a latent, a vocabulary is no checkpoint, and
/// some kinds are recognised only to be refused by name.
enum class ModelKind {
    Generator,
    Clip,
    Identity,
    Encoder,      ///< e4e
    OtherEncoder, ///< pSp, ReStyle: can't be used
    Lpips,        ///< its backbone
    LpipsWeights, ///< of the backbone's features
    Mapper,
    Statistics, ///< means and deviations of S
    Array,      ///< one array: latents, fs3, features
    Unknown,
};

/// For people: "StyleGAN2 generator", "CLIP model" …
[[nodiscard]] std::string modelKindName(ModelKind kind);

/// Tells from names and shapes what an opened file is; reads no tensor.
[[nodiscard]] ModelKind recogniseModel(const Checkpoint& checkpoint);

/// Which network is loaded of a generator's, CLIP's, identity network's or encoder's file, which
/// may hold several; nothing of other kinds.
[[nodiscard]] std::optional<NetworkChoice> chosenNetwork(const Checkpoint& checkpoint);

} // namespace styleclip
