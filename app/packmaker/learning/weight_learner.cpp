#include "app/packmaker/learning/weight_learner.h"

#include "core/optimizers/adam.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr const char* kWeight = "weight/";
constexpr const char* kAverage = "average/";
constexpr const char* kOptimizer = "optimizer/";
constexpr const char* kSteps = "optimizer steps";

const at::Tensor& entry(const std::map<std::string, at::Tensor>& state, const std::string& name,
                        at::IntArrayRef sizes) {
    const auto found = state.find(name);
    if (found == state.end() || !found->second.sizes().equals(sizes)) {
        throw Error(ErrorKind::Mismatch,
                    "the stored training is of another network: {} is missing or of another shape",
                    name);
    }
    return found->second;
}

void cutNorm(std::vector<at::Tensor>& gradients, double largest) {
    const at::Tensor norm = at::stack(at::_foreach_norm(gradients)).norm();
    const at::Tensor factor = (largest / (norm + 1e-6)).clamp_max(1.0);
    for (at::Tensor& gradient : gradients) {
        gradient = gradient * factor;
    }
}

} // namespace

WeightLearner::WeightLearner(std::map<std::string, at::Tensor> weights, double averaging,
                             double beta2, double vectorRate)
    : m_weights(std::move(weights)), m_averaging(averaging), m_vectorRate(vectorRate) {
    for (auto& [name, weight] : m_weights) {
        m_means.push_back(weight.detach().clone());
        m_averages[name] = m_means.back();
        m_parameters.push_back(weight);
    }
    m_optimizer = std::make_unique<Adam>(m_parameters, beta2);
}

std::vector<at::Tensor> WeightLearner::gradients(const at::Tensor& loss) const {
    std::vector<at::Tensor> gradients =
        torch::autograd::grad({loss}, m_parameters, {}, c10::nullopt, false, /*allow_unused=*/true);
    for (size_t i = 0; i < gradients.size(); ++i) {
        if (!gradients[i].defined()) {
            gradients[i] = at::zeros_like(m_parameters[i]);
        }
    }
    return gradients;
}

void WeightLearner::step(const at::Tensor& loss, double learningRate, double largestNorm) {
    step(gradients(loss), learningRate, largestNorm);
}

void WeightLearner::step(std::vector<at::Tensor> gradients, double learningRate,
                         double largestNorm) {
    const at::NoGradGuard noGradients;
    if (std::isfinite(largestNorm)) {
        cutNorm(gradients, largestNorm);
    }
    moveWeights(gradients, learningRate);
    const auto steps = static_cast<double>(m_optimizer->steps());
    const double kept = std::min(m_averaging, steps / (steps + 10.0));
    at::_foreach_mul_(m_means, kept);
    at::_foreach_add_(m_means, m_parameters, 1.0 - kept);
}

void WeightLearner::moveWeights(const std::vector<at::Tensor>& gradients, double learningRate) {
    std::vector<std::pair<at::Tensor, at::Tensor>> vectors; // with what they were before
    for (const at::Tensor& weight : m_parameters) {
        if (m_vectorRate != 1.0 && weight.dim() <= 1) {
            vectors.emplace_back(weight, weight.detach().clone());
        }
    }
    m_optimizer->step(gradients, learningRate);
    for (auto& [weight, before] : vectors) {
        weight.copy_(before.lerp(weight, m_vectorRate));
    }
}

std::map<std::string, at::Tensor> WeightLearner::state() const {
    std::map<std::string, at::Tensor> state;
    for (const auto& [name, weight] : m_weights) {
        state[kWeight + name] = weight.detach();
        state[kAverage + name] = m_averages.at(name);
    }
    const OptimizerState optimizer = m_optimizer->state();
    for (const auto& [name, tensor] : optimizer.tensors) {
        state[kOptimizer + name] = tensor;
    }
    state[kSteps] = at::full({1}, optimizer.steps, at::kLong);
    return state;
}

void WeightLearner::restore(const std::map<std::string, at::Tensor>& state) {
    OptimizerState optimizer;
    optimizer.steps = entry(state, kSteps, {1}).item<int64_t>();
    const std::string prefix = kOptimizer;
    for (const auto& [name, tensor] : state) {
        if (name.rfind(prefix, 0) == 0) {
            optimizer.tensors[name.substr(prefix.size())] = tensor;
        }
    }
    const at::NoGradGuard noGradients;
    for (auto& [name, weight] : m_weights) {
        weight.copy_(entry(state, kWeight + name, weight.sizes()));
        m_averages.at(name).copy_(entry(state, kAverage + name, weight.sizes()));
    }
    m_optimizer->restore(optimizer);
}

double warmedLearningRate(double highest, double done) {
    constexpr double kWarming = 0.02;
    constexpr double kPi = 3.141592653589793;
    const double rise = std::min(done / kWarming, 1.0);
    return highest * std::max(rise, 0.02) * (0.5 + 0.5 * std::cos(kPi * done));
}

double risenShare(double done, double from, double full) {
    return std::clamp((done - from) / (full - from), 0.0, 1.0);
}

} // namespace styleclip
