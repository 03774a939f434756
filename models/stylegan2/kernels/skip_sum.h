#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// Adds `bias` [3] to the picture rgb [N, 3, H, W], and the skip picture [N, 3, H/2, W/2] doubled
/// by the published blur (see upsampleSkip()) if there is one: in place, on the CPU, of contiguous
/// float32 without gradients.
void addBiasAndSkip(at::Tensor& rgb, const at::Tensor& bias, const at::Tensor& skip);

} // namespace styleclip
