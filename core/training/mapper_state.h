#pragma once

#include "core/computation/computation_folder.h"
#include "core/training/mapper_learner.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace styleclip {

/// What a mapper training knows between two steps beside its settings.
struct MapperTrainingState {
    LearnerState learner;
    std::optional<double> bestLoss; ///< of the validations so far
    int64_t bestStep = 0;
    int64_t validatedStep = 0; ///< the last one after which there was a validation
    /// Of the newest checkpoint, 0 before there is one; nothing in states of the first programs.
    std::optional<int64_t> newestStep;
};

/// A mapper training for its folder; reads `training_state.pt` of the version before, too.
[[nodiscard]] ComputationKind mapperTrainingKind();

[[nodiscard]] std::map<std::string, at::Tensor> tensorsOf(const MapperTrainingState& state);

/// The inverse. Throws Error(Mismatch) when something is missing.
[[nodiscard]] MapperTrainingState mapperTrainingState(const ComputationState& stored);

} // namespace styleclip
