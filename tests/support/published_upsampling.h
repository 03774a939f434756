#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip::test {

/// A 3x3 convolution that doubles a picture as the published code has it: transposed with stride
/// two, then the 4x4 blur. x [N, I, H, W], weight [O, I, 3, 3] -> [N, O, 2H, 2W].
[[nodiscard]] at::Tensor publishedUpsampling(const at::Tensor& x, const at::Tensor& weight);

} // namespace styleclip::test
