#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

namespace styleclip {

/// How a square moves while a portrait is looked for in it: along both axes, in size and in turn,
/// since no frame that a pack was drawn in need be the one that a face finder gives. Never by more
/// than 15 % of its side and 10 degrees.
class SquareMotion {
public:
    explicit SquareMotion(const FaceSquare& square);

    /// The four numbers, [4]: 0 for the square as it is; to be optimised, all on one scale.
    [[nodiscard]] static at::Tensor none();

    /// `motion` [4] -> corners [4, 2], as cornersOf() orders them. Keeps gradients.
    [[nodiscard]] at::Tensor corners(const at::Tensor& motion) const;

private:
    at::Tensor m_centre;  // [2]
    at::Tensor m_corners; // [4, 2], from the centre
    double m_side;
};

} // namespace styleclip
