#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// The corners of a square as float32 [4, 2], x before y, on the CPU; and back.
[[nodiscard]] at::Tensor cornersOf(const FaceSquare& square);
[[nodiscard]] FaceSquare squareOf(const at::Tensor& corners);

/// The square that a picture of `size` x `size` pixels fills: its corners are the outer ones of the
/// pixels in them.
[[nodiscard]] FaceSquare wholeSquare(int64_t size);

/// Mean length of a square's sides, in pixels.
[[nodiscard]] double sideOf(const FaceSquare& square);

/// What a photograph shows in a square: `picture` float32 [1, C, H, W] and `corners` [4, 2] as
/// cornersOf() orders them, in pixels from the middle of the top left one -> [1, C, size, size].
/// Bilinear, means of areas where the square has more pixels than `size`, reflected beyond the
/// picture's border. Gradients flow to the picture and to the corners.
[[nodiscard]] at::Tensor warpSquare(const at::Tensor& picture, const at::Tensor& corners,
                                    int64_t size);

} // namespace styleclip
