#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// What is faint in a painted portrait or takes few of its pixels: freckles, stubble, wrinkles,
/// blush, make-up, the colour of the eyes. A mean over all pixels hardly notices whether a
/// generator draws them, but people do.

/// The same portraits [N, kAttributeCount] without any of it.
[[nodiscard]] at::Tensor withoutFaintFeatures(const at::Tensor& attributes);

/// How much of what is seen at a pixel is that, from 0 to 1: [N, 1, H, W] of the pictures
/// [N, 3, H, W] of portraits with and without it.
[[nodiscard]] at::Tensor faintFeatures(const at::Tensor& pictures, const at::Tensor& plain);

} // namespace styleclip
