#include "core/methods/option_checks.h"

#include "models/error.h"

#include <cmath>

namespace styleclip {

void checkLossWeight(const char* name, double weight) {
    if (!std::isfinite(weight) || weight < 0.0) {
        throw Error(ErrorKind::Usage, "{} is {}, but a weight of the loss must be 0 or above", name,
                    weight);
    }
}

void checkLearningRate(double learningRate) {
    if (!std::isfinite(learningRate) || learningRate <= 0.0) {
        throw Error(ErrorKind::Usage, "the learning rate is {}, but must be above 0", learningRate);
    }
}

} // namespace styleclip
