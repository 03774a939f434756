#pragma once

#include <ATen/ATen.h>

namespace styleclip {

/// A number for every pixel of every portrait, [N, 1, H, W]; a value of a whole portrait is
/// [N, 1, 1, 1], a colour [N, 3, 1, 1].
using Field = at::Tensor;

/// 0 below `from`, 1 above `to`, smooth in between; `from` may be the larger one.
inline Field smoothStep(const Field& x, double from, double to) {
    const Field t = ((x - from) * (1.0 / (to - from))).clamp_(0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// exp(-(x / width)^2).
inline Field bump(const Field& x, double width) {
    return at::exp_((x * x).mul_(-1.0 / (width * width)));
}

inline Field bump(const Field& x, double width, const Field& y, double height) {
    return at::exp_((x * x).mul_(-1.0 / (width * width)).sub_(y * y, 1.0 / (height * height)));
}

/// How much of a pixel lies inside a shape whose edge is where `distance` is 0, and whose inside is
/// negative; the edge is `softness` wide.
inline Field coverage(const Field& distance, double softness) {
    return (distance * (-1.0 / softness)).add_(0.5).clamp_(0.0, 1.0);
}

inline at::Tensor mix(const at::Tensor& from, const at::Tensor& to, const at::Tensor& amount) {
    return from + (to - from) * amount;
}

/// A colour with red, green and blue in [0, 1], [1, 3, 1, 1].
inline at::Tensor colour(double red, double green, double blue, const at::TensorOptions& options) {
    // Without waiting for a GPU, which dozens of colours a picture would add up to.
    return at::tensor({red, green, blue}, options.device(at::kCPU))
        .reshape({1, 3, 1, 1})
        .to(options.device(), /*non_blocking=*/true);
}

} // namespace styleclip
