#pragma once

#include "core/training/mapper_objective.h"
#include "core/training/training_latents.h"
#include "core/training/training_options.h"
#include "models/mapper/mapper.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace styleclip {

/// Everything that the course of a training depends on, as a JSON object of values and of
/// fingerprints of what the networks compute. The number of steps and the intervals are not in it:
/// they may change between runs.
[[nodiscard]] std::string trainingSettings(const TrainingModels& models, const Mapper& mapper,
                                           const TrainingLatents& latents,
                                           const at::Tensor& textFeatures,
                                           const TrainingOptions& options);

} // namespace styleclip
