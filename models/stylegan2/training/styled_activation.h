#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

namespace styleclip {

/// What follows a modulated convolution of the synthesis network while it is trained: noise, bias
/// and activation, then what the next layers need of the result.
struct StyledInput {
    /// Of the convolution, float32 or bfloat16: [N, C, H, W], or, where `upsamples`, the four
    /// phases [N, 4C, H/2, W/2] of PhaseKernel.
    at::Tensor convolution;
    bool upsamples = false;
    at::Tensor demodulation;     ///< [N, C]
    at::Tensor noise;            ///< [H, W], without gradient
    at::Tensor noiseStrength;    ///< [1]
    at::Tensor bias;             ///< [C]
    at::Tensor nextStyle;        ///< [N, C], or undefined when no convolution follows
    at::Tensor rgbWeight;        ///< [N, 3, C], modulated already, or undefined without toRGB layer
    std::optional<double> clamp; ///< limit of the activation (NVIDIA's `conv_clamp`)
};

struct StyledOutput {
    at::Tensor modulated; ///< activation times the next style [N, C, H, W] in the input's type
    at::Tensor rgb;       ///< float32 [N, 3, H, W], without bias
};

/// y = sqrt(2) * leaky_relu(convolution * demodulation + strength * noise + bias), limited where
/// there is a clamp, as y * nextStyle
/// and as rgbWeight y. On a CPU one pass over memory forward and one backward, in channels-last
/// layout; C must be a multiple of 16 for that and nothing limited, else and elsewhere LibTorch's
/// operations are used.
[[nodiscard]] StyledOutput styledActivation(const StyledInput& input);

/// The same by LibTorch's operations in any case.
[[nodiscard]] StyledOutput styledActivationPlainly(const StyledInput& input);

} // namespace styleclip
