#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// A photograph of which everything is known.
struct KnownPhotograph {
    at::Tensor scene;  ///< uint8 [H, W, 3]
    at::Tensor photo;  ///< the same as it comes back from a JPEG file of quality 92
    FaceSquare square; ///< where the portrait is in it
    at::Tensor inside; ///< bool [H, W], the pixels of the square
};

/// A portrait [1, 3, R, R] in [-1, 1], turned and enlarged a little by `seed`, in a larger painted
/// picture. Throws EvaluationMissing where this build writes no JPEG files.
[[nodiscard]] KnownPhotograph photographOf(const at::Tensor& portrait, uint64_t seed);

/// A square as another face finder, or another frame of portraits, has it: up to 4 % beside, 5 to
/// 10 % larger or smaller, up to 3.4 degrees turned.
[[nodiscard]] FaceSquare misplaced(const FaceSquare& square, uint64_t seed);

} // namespace styleclip
