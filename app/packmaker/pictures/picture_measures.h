#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// Peak signal-to-noise ratio in dB of pictures [N, 3, H, W] with the range [-1, 1], so the peak is
/// 2: [N].
[[nodiscard]] at::Tensor psnrOfEach(const at::Tensor& pictures, const at::Tensor& targets);

/// The square of each pixel's Laplacian (four neighbours), mean of the colours: [N, 1, H, W], 0 at
/// the border.
[[nodiscard]] at::Tensor laplacianEnergy(const at::Tensor& pictures);

} // namespace styleclip
