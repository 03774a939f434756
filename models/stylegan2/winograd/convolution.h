#pragma once

#include "models/stylegan2/fused_kernels.h"
#include "models/stylegan2/winograd/filter.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace styleclip::winograd {

// Convolutions by minimal filtering, channels-last on the CPU and without gradients: a quarter
// (Scheme::PlainBy4), a fifth (PlainBy6) or somewhat more than half (Up and Down) of the
// multiplications of the convolution as it is written. The result differs by some 1e-6 of its range
// with a Filter, some 1e-3 with a FixedFilter. F is one of these.

/// A styled convolution: x [N, I, H, W] bfloat16, with a Filter also float32, times style [N, I]
/// float32, convolved (PlainBy4 and PlainBy6) or convolved, upsampled and blurred (UpBy4 and
/// UpBy6), then the epilogue: [N, O, H or 2H, W or 2W] in x's type.
template <typename F>
[[nodiscard]] at::Tensor styledConvolution(const at::Tensor& x, const at::Tensor& style,
                                           const F& filter, const Epilogue& epilogue);

/// The same (PlainBy4 and PlainBy6), limited to +-`clamp` and projected by `weight` float32 [N, 3,
/// O], see rgbProjection(): float32 [N, 3, H, W]. The activations are never there as a whole.
template <typename F>
[[nodiscard]] at::Tensor styledProjection(const at::Tensor& x, const at::Tensor& style,
                                          const F& filter, const Epilogue& epilogue,
                                          std::optional<double> clamp, const at::Tensor& weight);

/// The convolution alone, of float32: the plain schemes or Down.
[[nodiscard]] at::Tensor convolution(const at::Tensor& x, const Filter& filter);

} // namespace styleclip::winograd
