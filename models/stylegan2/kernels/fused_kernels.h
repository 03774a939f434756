#pragma once

#include <ATen/core/Tensor.h>

#include <array>

namespace styleclip {

/// What follows a modulated convolution, one pass over memory instead of one for each step:
/// leaky_relu(y * factor + noise + bias), the activation's gain being in all three.
struct Epilogue {
    at::Tensor factor; ///< [N, C] float32
    at::Tensor noise;  ///< [N or 1, 1, H, W] float32
    at::Tensor bias;   ///< [C] float32
};

/// Applies it to y [N, C, H, W] (float32 or bfloat16, on a CPU), without gradients. A channels-last
/// y is overwritten and given back; of another a copy is made.
[[nodiscard]] at::Tensor activateInPlace(const at::Tensor& y, const Epilogue& epilogue);

/// The phases of an up-convolution (see UpKernels) -> blurred and activated [N, C, 2H, 2W]. Reads
/// the phases where they are instead of interleaving them first.
[[nodiscard]] at::Tensor blurAndActivate(const std::array<at::Tensor, 4>& phases,
                                         const Epilogue& epilogue);

} // namespace styleclip
