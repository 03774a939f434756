#include "core/optimizers/ranger.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace styleclip {

namespace {

constexpr double kBeta1 = 0.95;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-5;
constexpr double kLengthThreshold = 5.0; ///< below it the variance is too uncertain to divide by
constexpr int64_t kSlowInterval = 6;
constexpr double kSlowShare = 0.5;

/// Gradients of matrices and kernels without their mean over all but the first dimension.
at::Tensor centralised(const at::Tensor& gradient) {
    if (gradient.dim() < 2) {
        return gradient;
    }
    std::vector<int64_t> dims(static_cast<size_t>(gradient.dim()) - 1);
    std::iota(dims.begin(), dims.end(), 1);
    return gradient - gradient.mean(dims, /*keepdim=*/true);
}

/// The length of the approximated simple moving average (Liu et al. 2020, section 4.1).
double averageLength(double step) {
    const double decay = std::pow(kBeta2, step);
    return 2.0 / (1.0 - kBeta2) - 1.0 - 2.0 * step * decay / (1.0 - decay);
}

/// Its rectification term, with the correction of the second moment folded in.
double rectification(double step, double length) {
    const double longest = 2.0 / (1.0 - kBeta2) - 1.0;
    return std::sqrt((1.0 - std::pow(kBeta2, step)) * (length - 4.0) / (longest - 4.0) *
                     (length - 2.0) / length * longest / (longest - 2.0));
}

} // namespace

Ranger::Ranger(std::vector<at::Tensor> parameters)
    : Optimizer(std::move(parameters), {"moment1", "moment2", "slow"}) {
    const at::NoGradGuard noGradients;
    for (size_t index = 0; index < this->parameters().size(); ++index) {
        slot("slow")[index].copy_(this->parameters()[index]);
    }
}

void Ranger::update(const std::vector<at::Tensor>& gradients, double learningRate) {
    std::vector<at::Tensor> directions(gradients.size());
    std::transform(gradients.begin(), gradients.end(), directions.begin(), centralised);
    const std::vector<at::Tensor>& means = slot("moment1");
    const std::vector<at::Tensor>& squares = slot("moment2");
    at::_foreach_mul_(squares, kBeta2);
    at::_foreach_addcmul_(squares, directions, directions, 1.0 - kBeta2);
    at::_foreach_mul_(means, kBeta1);
    at::_foreach_add_(means, directions, 1.0 - kBeta1);

    const auto count = static_cast<double>(steps());
    const double length = averageLength(count);
    const double stepSize = learningRate / (1.0 - std::pow(kBeta1, count));
    // In the first steps, with too few squares for a variance, it moves along the means alone.
    if (length > kLengthThreshold) {
        const std::vector<at::Tensor> scales = at::_foreach_sqrt(squares);
        at::_foreach_add_(scales, kEpsilon);
        at::_foreach_addcdiv_(parameters(), means, scales,
                              -stepSize * rectification(count, length));
    } else {
        at::_foreach_add_(parameters(), means, -stepSize);
    }
    // Lookahead (Zhang et al. 2019): slow weights follow the fast ones, which then begin from them.
    if (steps() % kSlowInterval == 0) {
        const std::vector<at::Tensor>& slow = slot("slow");
        at::_foreach_add_(slow, at::_foreach_sub(parameters(), slow), kSlowShare);
        for (size_t index = 0; index < slow.size(); ++index) {
            parameters()[index].copy_(slow[index]);
        }
    }
}

} // namespace styleclip
