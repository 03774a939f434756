#pragma once

#include <ATen/core/Tensor.h>

#include <array>

namespace styleclip {

/// A transposed 3x3 convolution of stride two. On processors it is split by the parity of the
/// output's row and column: even positions see two taps of the kernel, odd positions one. So it is
/// four ordinary convolutions (2x2, 2x1, 1x2, 1x1) without a multiplication by the zeros between
/// the pixels. Elsewhere the library's own is faster.
struct UpKernels {
    std::array<at::Tensor, 4> phases; ///< index 2 * (odd row) + (odd column); channels-last
    at::Tensor whole;                 ///< [I, O, 3, 3] on other devices, in place of the phases
};

/// weight [O, I, 3, 3] -> what is fastest where it is.
[[nodiscard]] UpKernels upKernels(const at::Tensor& weight);

/// weight [O, I, 3, 3] -> its four parts.
[[nodiscard]] UpKernels splitUpKernels(const at::Tensor& weight);

/// The weight that these parts are of, [O, I, 3, 3].
[[nodiscard]] at::Tensor joinUpKernels(const UpKernels& kernels);

/// x [N, I, H, W] -> the four phases of the transposed convolution by split kernels, [N, O, H + 1
/// or H, W + 1 or W].
[[nodiscard]] std::array<at::Tensor, 4> upPhases(const at::Tensor& x, const UpKernels& kernels);

/// Interleaves them and applies the 4x4 blur of the published upsampling (kernel [1, 3, 3, 1] in
/// each direction, gain 4): [N, O, 2H, 2W]. Keeps gradients.
[[nodiscard]] at::Tensor interleaveAndBlur(const std::array<at::Tensor, 4>& phases);

/// x [N, I, H, W], convolved and blurred by either kind of kernels: [N, O, 2H, 2W]. Keeps
/// gradients.
[[nodiscard]] at::Tensor convolveUp(const at::Tensor& x, const UpKernels& kernels);

/// Doubles a skip image [N, 3, H, W] with the same kernel.
[[nodiscard]] at::Tensor upsampleSkip(const at::Tensor& image);

} // namespace styleclip
