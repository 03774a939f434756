#pragma once

#include "models/stylegan2/kernels/fused_kernels.h"
#include "models/stylegan2/winograd/filter.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace styleclip::winograd {

// Convolutions by minimal filtering, channels-last on the CPU and without gradients: from a fifth
// (Scheme::PlainBy6) to all (PlainBy1 and UpBy1) of the multiplications of the convolution as it is
// written. With a Filter the result differs by up to some 1e-5 of its range; with a FixedFilter by
// some 1e-3, in tiles of six by up to some 1e-2. F is one of these. A filter of another kind of
// scheme is a std::invalid_argument.

/// A styled convolution: x [N, I, H, W] bfloat16, with a Filter also float32, times style [N, I]
/// float32, convolved (a plain scheme) or convolved, upsampled and blurred (one that upsamples),
/// then the epilogue: [N, O, H or 2H, W or 2W] in x's type.
template <typename F>
[[nodiscard]] at::Tensor styledConvolution(const at::Tensor& x, const at::Tensor& style,
                                           const F& filter, const Epilogue& epilogue);

/// The same of a plain scheme, limited to +-`clamp` and projected by `weight` float32 [N, 3,
/// O], see rgbProjection(): float32 [N, 3, H, W]. The activations are never there as a whole.
template <typename F>
[[nodiscard]] at::Tensor styledProjection(const at::Tensor& x, const at::Tensor& style,
                                          const F& filter, const Epilogue& epilogue,
                                          std::optional<double> clamp, const at::Tensor& weight);

/// The convolution alone, of float32: the plain schemes or Down.
[[nodiscard]] at::Tensor convolution(const at::Tensor& x, const Filter& filter);

} // namespace styleclip::winograd
