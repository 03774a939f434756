#pragma once

#include "models/stylegan2/generator_weights.h"
#include "models/stylegan2/precision.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace styleclip {

/// A modulated layer of a synthesis network that is being trained: what ModulatedLayerWeights tell,
/// as tensors to which gradients flow, with the style that it is given.
struct TrainableLayer {
    ModulatedLayerWeights::Kind kind = ModulatedLayerWeights::Kind::Convolution;
    at::Tensor weight;           ///< [O, I, 3, 3], or [3, I, 1, 1] of a toRGB layer, as it is used
    at::Tensor bias;             ///< [O]
    at::Tensor noise;            ///< [R, R], without gradient; undefined for toRGB, like the next
    at::Tensor noiseStrength;    ///< [1]
    std::optional<double> clamp; ///< limit of the layer's output
    at::Tensor style;            ///< [N, I]; of a toRGB layer undefined where it is 1 for all
};

/// The skip images of 4, 8 ... pixels, float32 [N, 3, R, R], that SynthesisNetwork makes of a
/// learned `constant` [1, C, 4, 4], with gradients to everything. That network prepares its weights
/// when it is made, which every step of a training would have to do again, and its fused layers
/// give gradients to S only. Here a layer is one convolution, also where it upsamples, and one pass
/// over memory until the next: a step at 256 px takes 0.8 of the time of LibTorch's operators on
/// two cores, half of it in bfloat16 (benchmark trainingStep). The tests hold both against each
/// other, pictures and gradients. `layers` are those up to the resolution that is wanted, in the
/// order of S, and end with a toRGB layer; their channels should be multiples of 16. `batch` is N.
[[nodiscard]] std::vector<at::Tensor> trainableSkipImages(const at::Tensor& constant,
                                                          const std::vector<TrainableLayer>& layers,
                                                          int64_t batch, Precision precision);

} // namespace styleclip
