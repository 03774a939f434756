#include "app/packmaker/evaluation/measures.h"

#include <ATen/ATen.h>

namespace styleclip {

at::Tensor determination(const at::Tensor& read, const at::Tensor& truth) {
    const at::Tensor error = (read - truth).square().mean(0);
    const at::Tensor variance = (truth - truth.mean(0, true)).square().mean(0);
    return 1.0 - error / variance.clamp_min(1e-12);
}

double pairAccuracy(const PairCosines& cosines, double threshold) {
    const auto share = [](const at::Tensor& right) {
        return right.to(at::kDouble).mean().item<double>();
    };
    return 0.5 * (share(cosines.same > threshold) + share(cosines.different <= threshold));
}

double bestThreshold(const PairCosines& cosines) {
    double best = 0.0;
    double highest = 0.0;
    constexpr int kSteps = 400;
    for (int i = 1; i < kSteps; ++i) {
        const double threshold = -1.0 + 2.0 * i / kSteps;
        const double accuracy = pairAccuracy(cosines, threshold);
        if (accuracy > highest) {
            highest = accuracy;
            best = threshold;
        }
    }
    return best;
}

} // namespace styleclip
