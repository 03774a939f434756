#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

// Terms of losses that compare pictures pixel by pixel, each of their difference [N, 3, H, W] ->
// a scalar. `weight` [1, 1, H, W] says how much each place counts, 1 in the mean; undefined: all
// alike.

/// Mean absolute difference.
[[nodiscard]] at::Tensor absoluteTerm(const at::Tensor& difference, const at::Tensor& weight = {});

/// The same of differences between neighbouring pixels, along both directions.
[[nodiscard]] at::Tensor gradientTerm(const at::Tensor& difference, const at::Tensor& weight = {});

/// The same of what each halving of the resolution loses (Burt and Adelson 1983), with plain means
/// and doubling as filters.
[[nodiscard]] at::Tensor laplacianTerm(const at::Tensor& difference, const at::Tensor& weight = {});

/// What an inversion is told of pixels: absolute differences of the whole, half and quarter size,
/// gradients and Laplacian pyramid.
[[nodiscard]] at::Tensor pixelLoss(const at::Tensor& difference, const at::Tensor& weight = {});

} // namespace styleclip
