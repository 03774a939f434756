#pragma once

#include "core/inversion/portrait_loss.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace styleclip {

/// What a generator is to draw at full size, `target` [1, 3, R, R] in [-1, 1], of latents of S [1,
/// channelCount], with the weight of each pixel [1, 1, R, R].
struct TuningGoal {
    at::Tensor styles;
    at::Tensor target;
    at::Tensor weight;
};

/// Steps of the tuning are of two kinds; what one costs, about, in steps of a picture of 32 px.
[[nodiscard]] int64_t tuningCost(int64_t index, int64_t steps, int64_t resolution);

/// Pivotal tuning (Roich et al. 2021): the synthesis network's weights move until a latent that
/// stays where it is draws the photograph. Mapping, affine layers and noise, its strength too,
/// stay: what edits do is theirs. Two thirds of the steps look at pictures of 256 px, where
/// the network passes these. `onStep` gets the index of each step that is done.
[[nodiscard]] std::shared_ptr<const Generator>
tunedToGoal(const Generator& generator, const PortraitJudges& judges, const TuningGoal& goal,
            int64_t steps, const std::function<void(int64_t index)>& onStep);

} // namespace styleclip
