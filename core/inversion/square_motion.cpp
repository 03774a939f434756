#include "core/inversion/square_motion.h"

#include "core/imaging/square_warp.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr double kMostMoved = 0.15; // of the side, also of its length
constexpr double kMostTurned = 10.0 * 3.14159265358979323846 / 180.0;

} // namespace

SquareMotion::SquareMotion(const FaceSquare& square)
    : m_centre(cornersOf(square).mean(0)), m_corners(cornersOf(square) - m_centre),
      m_side(sideOf(square)) {}

at::Tensor SquareMotion::none() {
    return at::zeros({4}, at::kFloat);
}

at::Tensor SquareMotion::corners(const at::Tensor& motion) const {
    // A unit of the numbers moves all corners about as far, and the bounds bend rather than stop.
    const at::Tensor bent = kMostMoved * (motion / kMostMoved).tanh();
    const at::Tensor turn = kMostTurned * (motion[3] / kMostTurned).tanh();
    const at::Tensor factor = 1.0 + bent[2];
    const at::Tensor cosine = turn.cos() * factor;
    const at::Tensor sine = turn.sin() * factor;
    const at::Tensor x = m_corners.select(1, 0);
    const at::Tensor y = m_corners.select(1, 1);
    const at::Tensor turned = at::stack({x * cosine - y * sine, x * sine + y * cosine}, 1);
    return m_centre + bent.slice(0, 0, 2) * m_side + turned;
}

} // namespace styleclip
