#pragma once

#include "core/training/mapper_learner.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace styleclip {

/// A training between two steps: what a later run needs to go on as if nothing had happened.
struct TrainingState {
    LearnerState learner;
    std::optional<double> bestLoss; ///< of the validations so far
    int64_t bestStep = 0;
    int64_t validatedStep = 0; ///< the last one after which there was a validation
    /// Of the newest checkpoint, 0 before there is one; nothing in the first version's states.
    std::optional<int64_t> newestStep;
    std::string settings; ///< JSON object; trainings with other settings can't be mixed
};

/// Atomic; throws Error(File).
void writeTrainingState(const std::filesystem::path& path, const TrainingState& state);

/// Throws Error(File) when it is not such a file.
[[nodiscard]] TrainingState readTrainingState(const std::filesystem::path& path);

} // namespace styleclip
