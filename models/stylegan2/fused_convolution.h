#pragma once

#include "models/stylegan2/fused_kernels.h"
#include "models/stylegan2/upsampling.h"

#include <ATen/core/Tensor.h>

namespace styleclip {

/// What a modulated convolution reads, in one type.
struct ConvolutionKernels {
    at::Tensor weight; ///< [O, I, 3, 3] in convolutionFormat(), or undefined where it upsamples
    UpKernels up;      ///< where it upsamples

    [[nodiscard]] bool upsamples() const { return !weight.defined(); }
    [[nodiscard]] ConvolutionKernels to(at::ScalarType dtype) const;
};

/// Whether fusedConvolution() can be used: on a CPU; in bfloat16 only where nothing asks for a
/// gradient.
[[nodiscard]] bool canFuse(const at::Tensor& x, const at::Tensor& style);

/// x * style, convolved, upsampled and blurred if so, then the epilogue: [N, O, H or 2H, W or 2W].
/// For gradients only x and the result are kept, which the layers before and after keep, too:
/// a quarter of what LibTorch's own operations would hold.
[[nodiscard]] at::Tensor fusedConvolution(const at::Tensor& x, const at::Tensor& style,
                                          const Epilogue& epilogue,
                                          const ConvolutionKernels& kernels);

} // namespace styleclip
