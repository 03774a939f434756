#include "core/methods/optimization_options.h"

#include "core/methods/option_checks.h"
#include "models/error.h"

#include <cmath>

namespace styleclip {

LatentSpace foundSpace(LatentSpace searched) {
    return searched == LatentSpace::S ? LatentSpace::S : LatentSpace::WPlus;
}

/// The smallest picture that CLIP need not enlarge.
int64_t suitableDraftSize(int64_t resolution, int64_t clipSize) {
    int64_t size = 4;
    while (size < clipSize) {
        size *= 2;
    }
    return size < resolution ? size : 0;
}

void checkOptions(const OptimizationOptions& options) {
    if (options.steps < 1) {
        throw Error(ErrorKind::Usage, "{} optimization steps make no sense; use at least 1",
                    options.steps);
    }
    if (options.together < 1) {
        throw Error(ErrorKind::Usage, "{} sources can't be optimized together; use at least 1",
                    options.together);
    }
    checkLearningRate(options.learningRate);
    checkLossWeight("lambda_l2", options.lambdaL2);
    checkLossWeight("lambda_id", options.lambdaId);
    if (!std::isfinite(options.latentNoise) || options.latentNoise < 0.0 ||
        options.latentNoise > kHighestLossWeight) {
        throw Error(ErrorKind::Usage, "the latent noise is {}, but must lie from 0 to {}",
                    options.latentNoise, kHighestLossWeight);
    }
}

} // namespace styleclip
