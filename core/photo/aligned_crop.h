#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// What FFHQ's alignment (Karras et al. 2019, appendix A) cuts out of a photograph for a square of
/// it, as encoders saw faces in training: shrunk by a whole number where the square is at least
/// four times as large as the crop, continued by reflection, blur and the median colour where it
/// leaves the photograph, and sampled bilinearly.
///
/// `photo`: uint8 [H, W, 3], upright, sRGB. Corners are in pixels from the middle of its first one
/// (the published code adds the half pixel that its transformation counts from the edge); the
/// crop's outer edges are the square's. Returns float32 [1, 3, size, size] in [-1, 1], not rounded
/// to 8 bits. Throws Error(Usage) when the square has no extent or shows nothing of the photograph.
[[nodiscard]] at::Tensor alignedCrop(const at::Tensor& photo, const FaceSquare& square,
                                     int64_t size);

} // namespace styleclip
