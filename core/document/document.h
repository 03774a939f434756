#pragma once

#include "core/document/edit.h"
#include "core/document/photo_source.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/latent_space.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// Where a portrait comes from.
struct Source {
    LatentSpace space = LatentSpace::W;
    at::Tensor latent; ///< float32 [N, d], [N, n, d] or [N, channelCount]; truncated already
    std::optional<uint64_t> seed; ///< of a random portrait
    double psi = 1.0;             ///< the truncation that `latent` went through
    std::string description;      ///< for people: "seed 7", the name of a latent file or photograph
    /// Of a portrait that is a face of a photograph; else null.
    std::shared_ptr<const PhotoSource> photo = nullptr;
};

/// A model that a document was made with, so that it can say later that another one is loaded.
struct ModelRecord {
    std::string role;   ///< "generator", "clip", "mapper" ...
    std::string name;   ///< for people, for example the file's name
    std::string sha256; ///< of the file, hexadecimal; may be empty
};

/// A source and the edits on it. A plain value: copies are cheap, since tensors are shared and
/// never changed in place.
struct Document {
    Source source;
    std::vector<Edit> edits; ///< in the order in which they are shown; sums do not depend on it
    std::vector<ModelRecord> models;
    at::Tensor
        picture; ///< the last picture, uint8 [H, W, 3], to show without models; may be undefined
};

/// Moves the edit at `from` so that it is at `to` afterwards. This and the next two throw
/// Error(Usage) when there is no such edit.
void moveEdit(Document& document, size_t from, size_t to);
void removeEdit(Document& document, size_t index);
/// Puts a copy of the edit behind it, and returns the copy's place.
size_t duplicateEdit(Document& document, size_t index);

/// The document without its edits.
[[nodiscard]] Document withoutEdits(const Source& source);

/// w = w_source + sum of strength_k * delta_k over the W+ edits that are not muted, [N, n, d].
/// Throws Error(Mismatch) when shapes do not fit the generator, or when the source is in S, which
/// has no way back to W+.
[[nodiscard]] at::Tensor composeWPlus(const Document& document, const Generator& generator);

/// s = affine(w) + sum of alpha_j * delta_j over the S edits, [N, channelCount]: what synthesis
/// takes. A source in S is taken as it is; then a W+ edit that is not muted throws Error(Mismatch),
/// as shapes that do not fit do.
[[nodiscard]] at::Tensor composeStyles(const Document& document, const Generator& generator);

} // namespace styleclip
