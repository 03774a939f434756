#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>

namespace styleclip {

/// The part of a photograph that inversion looks at: its surroundings of a square, no larger than
/// need be, so that looking is quick however large the photograph is.
class TargetView {
public:
    /// `photo` uint8 [H, W, 3]; pictures of at most `size` pixels will be asked for, of this square
    /// and of others that SquareMotion makes of it. Throws Error(Mismatch) when it is no such
    /// tensor, Error(Usage) for squares that have no size or lie outside of the photograph.
    TargetView(const at::Tensor& photo, const FaceSquare& square, int64_t size, c10::Device device);

    /// The portrait in the square, float32 [1, 3, size, size] in [-1, 1]; `corners` [4, 2] in
    /// pixels of the photograph, to which gradients flow.
    [[nodiscard]] at::Tensor portrait(const at::Tensor& corners, int64_t size) const;

private:
    at::Tensor m_picture; // float32 [1, 3, h, w]
    at::Tensor m_origin;  // [2]: of the photograph, where its first pixel begins
    double m_reduction = 1.0;
};

} // namespace styleclip
