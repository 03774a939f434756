#include "core/methods/option_checks.h"

#include "models/error.h"

#include <cmath>

namespace styleclip {

void checkLossWeight(const char* name, double weight) {
    if (!std::isfinite(weight) || weight < 0.0 || weight > kHighestLossWeight) {
        throw Error(ErrorKind::Usage, "{} is {}, but a weight of the loss must lie from 0 to {}",
                    name, weight, kHighestLossWeight);
    }
}

void checkLearningRate(double learningRate) {
    if (!std::isfinite(learningRate) || learningRate <= 0.0 ||
        learningRate > kHighestLearningRate) {
        throw Error(ErrorKind::Usage, "the learning rate is {}, but must be above 0, up to {}",
                    learningRate, kHighestLearningRate);
    }
}

} // namespace styleclip
