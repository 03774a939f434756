#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// What a picture shows beyond its border.
enum class Outside {
    Black,
    Nearest, ///< the nearest pixel of the picture
};

/// Which point of a picture a point of a square view of it is: `x` and `y` go from 0 at the view's
/// left and top *edge* to 1 at its right and bottom edge.
[[nodiscard]] PicturePoint pointInSquare(const FaceSquare& square, double x, double y);

/// The picture, uint8 [H, W, 3], as it is seen in a square of it: float32 [1, 3, S, S] in 0..255.
/// Bilinear, as PIL's QUAD transformation has it; nothing is smoothed, so a square should not be
/// much larger than `size`.
[[nodiscard]] at::Tensor sampleSquare(const at::Tensor& picture, const FaceSquare& square,
                                      int64_t size, Outside outside);

} // namespace styleclip
