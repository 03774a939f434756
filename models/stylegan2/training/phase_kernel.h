#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// The published upsampling convolution (a transposed convolution of stride two, then the blur [1,
/// 3, 3, 1]) as one ordinary 3x3 convolution with padding 1, which is what training computes
/// fastest: a pixel of the output depends on 3x3 pixels of the input, in a way that only the parity
/// of its row and column decides. weight [O, I, 3, 3] -> [4 O, I, 3, 3], the phases in the order
/// 2 * (odd row) + (odd column).
[[nodiscard]] at::Tensor phaseKernel(const at::Tensor& weight);

/// What that convolution gives, [N, 4 O, H, W] -> [N, O, 2 H, 2 W].
[[nodiscard]] at::Tensor interleavePhases(const at::Tensor& phases);

} // namespace styleclip
