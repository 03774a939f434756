#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// A picture [3, H, W] in [-1, 1] -> uint8 [H, W, 3] on the CPU, clamped and rounded as
/// torchvision's save_image does.
[[nodiscard]] at::Tensor toBytes(const at::Tensor& picture);

/// A copy of RGB rows, each `bytesPerLine` behind the one before it -> uint8 [height, width, 3].
[[nodiscard]] at::Tensor bytesOfRows(const uint8_t* rows, int64_t width, int64_t height,
                                     int64_t bytesPerLine);

} // namespace styleclip
