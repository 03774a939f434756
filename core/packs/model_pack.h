#pragma once

#include "core/methods/optimization_options.h"
#include "models/clip/clip_architecture.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

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
    std::filesystem::path reader;     ///< network that reads painted attributes, for the evaluation
    std::vector<PackMapper> mappers;
    std::vector<PackSample> samples;
    /// What latent optimization of these models begins with where nothing else is asked for: the
    /// published settings, but for those that the pack names.
    SearchSettings optimization;

    /// Opens a folder: by its `pack.json` (its keys are the names of these members, and
    /// "clip_activation", "quickgelu" or "gelu"; "optimization" has "space", "lr", "lambda_l2",
    /// "latent_noise" and "neutral") or, without one, by looking at what each file holds. Throws
    /// Error(File) when there is nothing to use, or when `pack.json` is malformed, names a file
    /// that is absent or one outside the folder, or settings that can't be used. Files may be
    /// links, wherever these lead.
    [[nodiscard]] static ModelPack open(const std::filesystem::path& folder);

    /// This pack with the files that `own` names in place of its own. What belongs to a model that
    /// is replaced (the portraits, mappers, statistics, relevance of a generator; the vocabulary
    /// and relevance of CLIP; settings that suit both) and is not among them is left out, since it
    /// can't fit. Mappers come on top, in place of any of the same name.
    [[nodiscard]] ModelPack with(const ModelPack& own) const;
};

} // namespace styleclip
