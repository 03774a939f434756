#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/BFloat16.h>

#include <array>
#include <cstdint>

namespace styleclip {

/// A 1x1 convolution to three channels with weights of each sample's own, on the CPU: x [N, C, H,
/// W] channels-last, float32 or bfloat16, weight float32 [N, 3, C] -> float32 [N, 3, H, W]. Has
/// gradients where x is float32; for these no copy of x is kept.
[[nodiscard]] at::Tensor rgbProjection(const at::Tensor& x, const at::Tensor& weight);

/// The same without gradients for some pixels x [pixels, C]; `rgb` are where they begin in the
/// three planes, weight is [3, C].
void projectPixels(const std::array<float*, 3>& rgb, const float* x, int64_t pixels,
                   int64_t channels, const float* weight);
void projectPixels(const std::array<float*, 3>& rgb, const c10::BFloat16* x, int64_t pixels,
                   int64_t channels, const float* weight);

} // namespace styleclip
