#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// A 1x1 convolution to three channels with weights of each sample's own, on the CPU: x [N, C, H,
/// W] channels-last, float32 or bfloat16, weight float32 [N, 3, C] -> float32 [N, 3, H, W]. Has
/// gradients where x is float32; for these no copy of x is kept.
[[nodiscard]] at::Tensor rgbProjection(const at::Tensor& x, const at::Tensor& weight);

} // namespace styleclip
