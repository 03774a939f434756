#pragma once

#include "models/stylegan2/kernels/fused_kernels.h"

#include <ATen/core/Tensor.h>

namespace styleclip {

// Gradients of what surrounds a convolution, one pass over memory each: channels-last float32 on
// the CPU. None needs more of the forward pass than a layer's input and its output.

struct EpilogueGradients {
    at::Tensor convolution; ///< [N, C, H, W]
    at::Tensor factor;      ///< [N, C]
};

/// Of activateInPlace(): `gradient` of its result `y` [N, C, H, W].
[[nodiscard]] EpilogueGradients activationGradients(const at::Tensor& gradient, const at::Tensor& y,
                                                    const Epilogue& epilogue);

/// Of the blur after an up-convolution: [N, C, 2H, 2W] -> [N, C, 2H + 1, 2W + 1], interleaved.
[[nodiscard]] at::Tensor blurGradient(const at::Tensor& gradient);

/// Of x * style: the gradient of the product becomes that of x, what is returned is that of the
/// style [N, C].
[[nodiscard]] at::Tensor modulationGradients(at::Tensor& gradient, const at::Tensor& x,
                                             const at::Tensor& style);

} // namespace styleclip
