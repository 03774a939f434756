#pragma once

#include "app/packmaker/generator/synthesis_plan.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace styleclip {

/// Noise buffers [1, 1, R, R] for the convolutions of a synthesis network, one at 4 px and two at
/// each other resolution, made of portraitTextures(): strands, which are as fine as the picture,
/// and grain at the full resolution; curls and the spots of freckles at half of it; curls and
/// strands below.
[[nodiscard]] std::vector<at::Tensor> portraitNoise(const SynthesisPlan& plan);

} // namespace styleclip
