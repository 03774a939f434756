#pragma once

#include "core/computation/computation_folder.h"
#include "core/job_control.h"
#include "core/training/mapper_objective.h"
#include "core/training/training_latents.h"
#include "core/training/training_options.h"
#include "models/mapper/mapper.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace styleclip {

/// One training step and, where there was one after it, the validation.
struct TrainingStep {
    int64_t step = 0; ///< from 1
    TrainingLosses losses;
    std::optional<TrainingLosses> validation;
};

/// Called after every step, before the control hears of it, on the thread that works.
using OnTrainingStep = std::function<void(const TrainingStep&)>;

/// What a training left in its folder.
struct TrainingResult {
    int64_t steps = 0;              ///< made in all runs together
    std::optional<double> bestLoss; ///< total, on the held-out latents
    int64_t bestStep = 0;
    std::filesystem::path bestCheckpoint; ///< empty before the first validation
    std::filesystem::path newestCheckpoint;
    bool stopped = false; ///< by the control, before the end
};

/// Trains `mapper` in place (StyleCLIP, section 5) and keeps everything in `folder`:
/// `checkpoints/best_model.pt` and the newest `checkpoints/iteration_N.pt` as published,
/// `losses.csv`, and `training_state.safetensors`, from which a killed or stopped training goes on
/// with the results of an uninterrupted one. `latents` are in the mapper's space. More steps than
/// before may be asked of a resumed training; everything else must be as it was. The last step is
/// validated in any case, also where a resumed training has no step left to make. The control is
/// asked after every step and between the batches of a validation, which may take minutes; a
/// resumed training makes up for one that was cut off. Throws
/// Error(Usage) for bad options, when the folder holds a training that is not to be resumed or that
/// was begun with other settings, or mappers of one without such a state; Error(Mismatch) when the
/// parts do not fit; Error(File).
TrainingResult trainMapper(const TrainingModels& models, const std::shared_ptr<Mapper>& mapper,
                           const TrainingLatents& latents, const at::Tensor& textFeatures,
                           const TrainingOptions& options, const std::filesystem::path& folder,
                           ExistingComputation existing, JobControl& control,
                           const OnTrainingStep& onStep = {});

} // namespace styleclip
