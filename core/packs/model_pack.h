#pragma once

#include "core/methods/optimization_options.h"
#include "models/clip/clip_architecture.h"
#include "models/phrase.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// What a file of a pack is for. All that is known of roles stands in one table of model_pack.cpp.
enum class ModelRole {
    Generator,
    Clip,
    Vocabulary,
    Identity,
    Encoder,
    Relevance,
    Statistics,
    Attributes,
    Reader,
    Lpips,        ///< its backbone
    LpipsWeights, ///< of the backbone's features
    Mapper,       ///< of these a pack has several
};

/// For people: "generator", "CLIP model" …; documents tell models by its English.
[[nodiscard]] Phrase roleName(ModelRole role);

/// Whether a file of this role fits the very `model` that it was made for only, so that it goes
/// when that is replaced: what was measured or trained on a generator for one. The identity network
/// looks at pictures and fits any.
[[nodiscard]] bool isMadeFor(ModelRole role, ModelRole model);

/// A mapper of a pack: its file and what it does.
struct PackMapper {
    std::string name;   ///< for the selection list: "Mohawk"
    std::string target; ///< the prompt that it was trained for; may be empty
    std::filesystem::path file;
};

/// A portrait of a pack to begin with: its latent.
struct PackSample {
    std::string name; ///< of the person: "Amara"
    std::filesystem::path file;
};

/// Which files make up a set of models that belong together. Absent files are empty.
struct ModelPack {
    std::string name;
    std::string licence;
    std::string description;
    /// What the generator's pictures are: photographs, whose faces an identity network of
    /// photographs knows, or illustrations.
    bool drawsPhotographs = true;
    std::filesystem::path generator;
    std::filesystem::path clip;
    /// What its weights do not tell, where it is said; else clipArchitecture() has its ways.
    std::optional<ClipActivation> clipActivation;
    std::filesystem::path vocabulary;
    std::filesystem::path identity;
    std::filesystem::path encoder;
    std::filesystem::path relevance;  ///< fs3
    std::filesystem::path statistics; ///< S_mean_std
    std::filesystem::path attributes; ///< where painted portraits lie in W; see AttributeLatents
    std::filesystem::path lpips; ///< backbone of torchvision; like the next only for inversions
    std::filesystem::path lpipsWeights;
    std::filesystem::path reader; ///< network that reads painted attributes, for the evaluation
    std::vector<PackMapper> mappers;
    std::vector<PackSample> samples;
    /// What latent optimization of these models begins with where nothing else is asked for: the
    /// published settings, but for those that the pack names.
    SearchSettings optimization;
    /// Of a folder without `pack.json`: which of its files was taken where several would do.
    std::map<ModelRole, Phrase> choices;
    /// Of such a folder: its files that look like models but can't be used, each with the reason.
    std::vector<Phrase> unusable;

    /// Opens a folder: by its `pack.json` (its keys are the names of these members, and
    /// "clip_activation", "quickgelu" or "gelu"; "lpips_weights"; "optimization" has "space", "lr",
    /// "lambda_l2", "latent_noise" and "neutral"; "draws", "photographs" where it is not said, or
    /// "illustrations"; without a "generator" the encoder's file holds it) or, without one, by
    /// looking at what each file holds: see packOfFolder(). Throws Error(File) when there is
    /// nothing to use, or when `pack.json` is malformed, names a file that is absent or one outside
    /// the folder, or settings that can't be used. Files may be links, wherever these lead.
    [[nodiscard]] static ModelPack open(const std::filesystem::path& folder);

    /// The roles that a pack has one file of, which are all but the mappers'.
    [[nodiscard]] static const std::vector<ModelRole>& fileRoles();

    /// Where the file of a role is noted; nullptr for mappers.
    [[nodiscard]] static std::filesystem::path ModelPack::*fileOf(ModelRole role);

    /// The first few of `unusable` as one sentence; nothing when there are none.
    [[nodiscard]] std::optional<Phrase> whyUnusable() const;

    /// What is good to know about how a folder was understood, a sentence each.
    [[nodiscard]] std::vector<Phrase> notices() const;

    /// This pack with the files that `own` names in place of its own. What belongs to a model that
    /// is replaced (the portraits, mappers, statistics, relevance of a generator; the vocabulary
    /// and relevance of CLIP; settings that suit both) and is not among them is left out, since it
    /// can't fit. Mappers come on top, in place of any of the same name.
    [[nodiscard]] ModelPack with(const ModelPack& own) const;
};

} // namespace styleclip
