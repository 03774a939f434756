#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace styleclip {

/// What an optimizer remembers between steps; enough to go on elsewhere with equal results.
struct OptimizerState {
    int64_t steps = 0;
    std::map<std::string, at::Tensor> tensors; ///< `moment1.0` is the first parameter's
};

/// Moves a list of tensors against their gradients. The tensors are changed in place, so a network
/// that holds them follows.
class Optimizer {
public:
    virtual ~Optimizer() = default;
    Optimizer(const Optimizer&) = delete;
    Optimizer& operator=(const Optimizer&) = delete;

    /// One step; `gradients` in the order and of the shapes of the parameters.
    void step(const std::vector<at::Tensor>& gradients, double learningRate);

    /// Steps made so far.
    [[nodiscard]] int64_t steps() const { return m_steps; }

    /// A copy on the CPU.
    [[nodiscard]] OptimizerState state() const;

    /// Throws Error(Mismatch) when the state is not one of this optimizer for these parameters.
    void restore(const OptimizerState& state);

protected:
    /// `slots` names what is remembered for each parameter; all start as zeros.
    Optimizer(std::vector<at::Tensor> parameters, const std::vector<std::string>& slots);

    /// Updates the parameters, all at once: on a GPU what counts for tensors of this size is how
    /// many operations are begun. steps() counts this step already. Called without gradient
    /// recording.
    virtual void update(const std::vector<at::Tensor>& gradients, double learningRate) = 0;

    /// What update() changes in place.
    [[nodiscard]] const std::vector<at::Tensor>& parameters() const { return m_parameters; }
    [[nodiscard]] const std::vector<at::Tensor>& slot(const std::string& name) const {
        return m_slots.at(name);
    }

private:
    std::vector<at::Tensor> m_parameters;
    std::map<std::string, std::vector<at::Tensor>> m_slots;
    int64_t m_steps = 0;
};

} // namespace styleclip
