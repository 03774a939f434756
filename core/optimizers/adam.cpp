#include "core/optimizers/adam.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numeric>
#include <utility>

namespace styleclip {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kEpsilon = 1e-8;

/// Each gradient with the root of its rows' mean squares for values.
std::vector<at::Tensor> rowLengths(const std::vector<at::Tensor>& gradients) {
    std::vector<at::Tensor> lengths;
    for (const at::Tensor& gradient : gradients) {
        std::vector<int64_t> others(static_cast<size_t>(gradient.dim() - 1));
        std::iota(others.begin(), others.end(), 1);
        lengths.push_back(gradient.square().mean(others, true).sqrt().expand_as(gradient));
    }
    return lengths;
}

} // namespace

Adam::Adam(std::vector<at::Tensor> parameters, double beta2, AdamScale scale)
    : Optimizer(std::move(parameters), {"moment1", "moment2"}), m_beta2(beta2), m_scale(scale) {}

void Adam::update(const std::vector<at::Tensor>& gradients, double learningRate) {
    const std::vector<at::Tensor>& means = slot("moment1");
    const std::vector<at::Tensor>& squares = slot("moment2");
    at::_foreach_mul_(means, kBeta1);
    at::_foreach_add_(means, gradients, 1.0 - kBeta1);
    at::_foreach_mul_(squares, m_beta2);
    const std::vector<at::Tensor> sizes =
        m_scale == AdamScale::EachRow ? rowLengths(gradients) : gradients;
    at::_foreach_addcmul_(squares, sizes, sizes, 1.0 - m_beta2);

    const auto count = static_cast<double>(steps());
    // Both means begin at 0, from which they would be biased towards it (Kingma and Ba 2015,
    // section 3).
    const double correction1 = 1.0 - std::pow(kBeta1, count);
    const double correction2 = 1.0 - std::pow(m_beta2, count);
    const std::vector<at::Tensor> scales = at::_foreach_sqrt(squares);
    at::_foreach_div_(scales, std::sqrt(correction2));
    at::_foreach_add_(scales, kEpsilon);
    at::_foreach_addcdiv_(parameters(), means, scales, -learningRate / correction1);
}

} // namespace styleclip
