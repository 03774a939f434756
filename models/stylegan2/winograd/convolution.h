#pragma once

#include "models/stylegan2/fused_kernels.h"
#include "models/stylegan2/winograd/filter.h"

#include <ATen/core/Tensor.h>

namespace styleclip::winograd {

/// x [N, I, H, W] channels-last on the CPU, float32 or bfloat16, times style [N, I] float32 (may be
/// undefined), convolved -> [N, O, ...] as the filter's scheme says, in x's type. With an epilogue
/// (Scheme::Plain alone) its activation follows. Without gradients. Sums are float32, with a third
/// (Plain) or a half of the multiplications of the convolution as it is written; the result differs
/// by some 1e-6 of its range.
[[nodiscard]] at::Tensor convolve(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                                  const Epilogue* epilogue = nullptr);

/// The same in fixed point: the result differs by some 1e-3 of its range.
[[nodiscard]] at::Tensor convolve(const at::Tensor& x, const at::Tensor& style,
                                  const FixedFilter& filter, const Epilogue* epilogue = nullptr);

} // namespace styleclip::winograd
