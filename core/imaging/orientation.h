#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// Pixels [H, W, C] as a file has them -> upright. `orientation` counts as EXIF
/// does, from 1 to 8.
[[nodiscard]] at::Tensor upright(const at::Tensor& stored, int orientation);

/// The way back.
[[nodiscard]] at::Tensor asStored(const at::Tensor& pixels, int orientation);

} // namespace styleclip
