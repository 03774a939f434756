#pragma once

namespace styleclip {

/// What the methods that minimise a loss ask of their options. Both throw Error(Usage).

constexpr double kHighestLossWeight = 1e6;
constexpr double kHighestLearningRate = 1000.0;

/// A finite weight of at least 0, not above kHighestLossWeight; `name` as the message tells it.
void checkLossWeight(const char* name, double weight);

/// A finite learning rate above 0, not above kHighestLearningRate.
void checkLearningRate(double learningRate);

} // namespace styleclip
