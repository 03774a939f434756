#pragma once

#include "models/stylegan2/convolution_kernels.h"
#include "models/stylegan2/kernels/fused_kernels.h"

#include <ATen/core/Tensor.h>
#include <c10/util/intrusive_ptr.h>

#include <optional>

namespace styleclip {

/// Whether fusedConvolution() can be used: on a CPU; in bfloat16 only where nothing asks for a
/// gradient.
[[nodiscard]] bool canFuse(const at::Tensor& x, const at::Tensor& style);

/// x * style, convolved, upsampled and blurred if so, then the epilogue: [N, O, H or 2H, W or 2W].
/// For gradients only x and the result are kept, which the layers before and after keep, too:
/// a quarter of what LibTorch's own operations would hold.
[[nodiscard]] at::Tensor fusedConvolution(const at::Tensor& x, const at::Tensor& style,
                                          const Epilogue& epilogue,
                                          const c10::intrusive_ptr<ConvolutionKernels>& kernels);

/// Whether fusedProjection() can be used: nothing asks for a gradient and the kernels filter
/// without upsampling.
[[nodiscard]] bool canFuseProjection(const at::Tensor& x, const at::Tensor& style,
                                     const ConvolutionKernels& kernels);

/// The same, limited to +-`clamp` and projected to RGB: see winograd::styledProjection().
[[nodiscard]] at::Tensor fusedProjection(const at::Tensor& x, const at::Tensor& style,
                                         const Epilogue& epilogue,
                                         const ConvolutionKernels& kernels,
                                         std::optional<double> clamp, const at::Tensor& weight);

} // namespace styleclip
