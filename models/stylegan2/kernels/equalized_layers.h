#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// Leaky ReLU as StyleGAN2 uses it: slope 0.2, output times sqrt(2).
constexpr double kActivationSlope = 0.2;
constexpr double kActivationGain = 1.4142135623730951;
[[nodiscard]] at::Tensor gainedLeakyRelu(const at::Tensor& x);

/// What a linear layer's stored weight [out, in] is multiplied with in use, `rate` being its
/// learning-rate multiplier (Karras et al. 2018, section 4.1): rate / sqrt(in).
[[nodiscard]] double equalizedScale(const at::Tensor& weight, double rate);

} // namespace styleclip
