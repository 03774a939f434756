#include "core/training/mapper_learner.h"

#include "core/optimizers/adam.h"
#include "core/optimizers/ranger.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <utility>

namespace styleclip {

namespace {

/// Ranger is what StyleCLIP published its mappers with.
std::unique_ptr<Optimizer> makeOptimizer(OptimizerKind kind, std::vector<at::Tensor> parameters) {
    if (kind == OptimizerKind::Adam) {
        return std::make_unique<Adam>(std::move(parameters));
    }
    return std::make_unique<Ranger>(std::move(parameters));
}

} // namespace

MapperLearner::MapperLearner(std::shared_ptr<const Mapper> mapper, const MapperObjective& objective,
                             const TrainingOptions& options)
    : m_mapper(std::move(mapper)), m_objective(objective), m_learningRate(options.learningRate) {
    for (const auto& [name, parameter] : m_mapper->parameters()) {
        // Tensors share their memory: what the optimizer changes is what the mapper computes with.
        m_parameters.push_back(parameter);
        m_parameters.back().set_requires_grad(true);
    }
    m_optimizer = makeOptimizer(options.optimizer, m_parameters);
}

/// The optimizer's learning rate stays the same from the first step to the last, as published.
TrainingLosses MapperLearner::step(const at::Tensor& latents, const at::Tensor& sourceFeatures) {
    // Whatever the thread that calls has set.
    const at::AutoGradMode recordGradients(true);
    TrainingLosses losses;
    const at::Tensor total = m_objective(*m_mapper, latents, sourceFeatures, losses);
    // Before the step: the weights, which are saved as they are, stay usable.
    if (!std::isfinite(losses.total)) {
        throw Error(ErrorKind::Usage,
                    "the loss is no longer a number at step {}; train again with a learning rate "
                    "below {} or smaller weights",
                    steps() + 1, m_learningRate);
    }
    m_optimizer->step(torch::autograd::grad({total}, m_parameters), m_learningRate);
    return losses;
}

TrainingLosses MapperLearner::losses(const at::Tensor& latents,
                                     const at::Tensor& sourceFeatures) const {
    const at::NoGradGuard noGradients;
    TrainingLosses losses;
    (void)m_objective(*m_mapper, latents, sourceFeatures, losses);
    return losses;
}

/// Copies: the next step changes the weights in place while a state may still be written.
LearnerState MapperLearner::state() const {
    LearnerState state;
    for (const auto& [name, parameter] : m_mapper->parameters()) {
        state.parameters[name] = parameter.detach().to(at::kCPU, at::kFloat, false, /*copy=*/true);
    }
    state.optimizer = m_optimizer->state();
    return state;
}

/// Looks at everything first, so that a state that does not fit leaves the mapper as it was.
void MapperLearner::restore(const LearnerState& state) {
    const auto& parameters = m_mapper->parameters();
    for (const auto& [name, parameter] : parameters) {
        const auto found = state.parameters.find(name);
        if (found == state.parameters.end() || !found->second.sizes().equals(parameter.sizes())) {
            throw Error(
                ErrorKind::Mismatch,
                "the stored training is of another mapper: {} is missing or of another shape",
                name);
        }
    }
    if (state.parameters.size() != parameters.size()) {
        throw Error(ErrorKind::Mismatch, "the stored training is of a mapper with more parts");
    }
    m_optimizer->restore(state.optimizer);
    const at::NoGradGuard noGradients;
    for (const auto& [name, parameter] : parameters) {
        at::Tensor(parameter).copy_(state.parameters.at(name));
    }
}

} // namespace styleclip
