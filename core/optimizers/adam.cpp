#include "core/optimizers/adam.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kEpsilon = 1e-8;

} // namespace

Adam::Adam(std::vector<at::Tensor> parameters, double beta2)
    : Optimizer(std::move(parameters), {"moment1", "moment2"}), m_beta2(beta2) {}

void Adam::update(size_t index, const at::Tensor& gradient, double learningRate) {
    at::Tensor& mean = slot("moment1", index);
    at::Tensor& square = slot("moment2", index);
    mean.mul_(kBeta1).add_(gradient, 1.0 - kBeta1);
    square.mul_(m_beta2).addcmul_(gradient, gradient, 1.0 - m_beta2);

    const auto count = static_cast<double>(steps());
    const double correction1 = 1.0 - std::pow(kBeta1, count);
    const double correction2 = 1.0 - std::pow(m_beta2, count);
    const at::Tensor scale = (square.sqrt() / std::sqrt(correction2)).add_(kEpsilon);
    parameter(index).addcdiv_(mean, scale, -learningRate / correction1);
}

} // namespace styleclip
