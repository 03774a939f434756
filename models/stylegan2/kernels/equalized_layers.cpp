#include "models/stylegan2/kernels/equalized_layers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip {

at::Tensor gainedLeakyRelu(const at::Tensor& x) {
    return at::leaky_relu(x, kActivationSlope) * kActivationGain;
}

double equalizedScale(const at::Tensor& weight, double rate) {
    return rate / std::sqrt(static_cast<double>(weight.size(1)));
}

} // namespace styleclip
