#pragma once

#include "core/optimizers/optimizer.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace styleclip {

/// The weights of a network that is trained from nothing, Adam for them, and their running mean,
/// which is what should be used in the end.
class WeightLearner {
public:
    /// The weights, leaves that require gradients, are changed in place. `averaging`: the share of
    /// the running mean that a step keeps, at most; it averages fewer steps in the beginning.
    /// `beta2` is Adam's. `vectorRate`: the share of the learning rate that weights of one
    /// dimension get, biases and strengths, which no equalised learning rate (Karras et al. 2018,
    /// section 4.1) scales.
    explicit WeightLearner(std::map<std::string, at::Tensor> weights, double averaging = 0.999,
                           double beta2 = 0.999, double vectorRate = 1.0);

    /// One step against the gradients of `loss`; their norm is cut at `largestNorm`. Weights that
    /// have no part in the loss have a gradient of 0.
    void step(const at::Tensor& loss, double learningRate, double largestNorm = 1.0);

    /// Of `loss`, in an order of their own; for several threads that each take a share of a batch.
    [[nodiscard]] std::vector<at::Tensor> gradients(const at::Tensor& loss) const;
    /// One step against such gradients.
    void step(std::vector<at::Tensor> gradients, double learningRate, double largestNorm = 1.0);

    [[nodiscard]] const std::map<std::string, at::Tensor>& averages() const { return m_averages; }

    /// All of it by name, for DemoLearner.
    [[nodiscard]] std::map<std::string, at::Tensor> state() const;
    /// Throws Error(Mismatch) when the state is that of another network.
    void restore(const std::map<std::string, at::Tensor>& state);

private:
    void moveWeights(const std::vector<at::Tensor>& gradients, double learningRate);

    std::map<std::string, at::Tensor> m_weights;
    std::map<std::string, at::Tensor> m_averages;
    std::vector<at::Tensor> m_parameters; // the weights in order of their names
    std::vector<at::Tensor> m_means;      // the averages, likewise
    double m_averaging;
    double m_vectorRate;
    std::unique_ptr<Optimizer> m_optimizer;
};

/// A learning rate that rises over the first fiftieth of a training and falls to 0 along a cosine.
[[nodiscard]] double warmedLearningRate(double highest, double done);

/// The share to which a loss counts that comes in from `from` on and counts wholly at `full`, both
/// and `done` shares of the training.
[[nodiscard]] double risenShare(double done, double from, double full);

} // namespace styleclip
