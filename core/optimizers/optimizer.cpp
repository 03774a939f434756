#include "core/optimizers/optimizer.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <utility>

namespace styleclip {

namespace {

std::string slotName(const std::string& slot, size_t index) {
    return fmt::format("{}.{}", slot, index);
}

} // namespace

Optimizer::Optimizer(std::vector<at::Tensor> parameters, const std::vector<std::string>& slots)
    : m_parameters(std::move(parameters)) {
    const at::NoGradGuard noGradients;
    for (const std::string& name : slots) {
        for (const at::Tensor& tensor : m_parameters) {
            m_slots[name].push_back(at::zeros_like(tensor, at::MemoryFormat::Contiguous));
        }
    }
}

void Optimizer::step(const std::vector<at::Tensor>& gradients, double learningRate) {
    const at::NoGradGuard noGradients;
    ++m_steps;
    update(gradients, learningRate);
}

OptimizerState Optimizer::state() const {
    OptimizerState result;
    result.steps = m_steps;
    for (const auto& [name, tensors] : m_slots) {
        for (size_t index = 0; index < tensors.size(); ++index) {
            result.tensors[slotName(name, index)] =
                tensors[index].to(at::kCPU, at::kFloat, false, /*copy=*/true);
        }
    }
    return result;
}

void Optimizer::restore(const OptimizerState& state) {
    const at::NoGradGuard noGradients;
    // All is looked at before anything changes.
    size_t expected = 0;
    for (auto& [name, tensors] : m_slots) {
        for (size_t index = 0; index < tensors.size(); ++index, ++expected) {
            const auto found = state.tensors.find(slotName(name, index));
            if (found == state.tensors.end() ||
                !found->second.sizes().equals(tensors[index].sizes())) {
                throw Error(
                    ErrorKind::Mismatch,
                    "the stored optimizer state does not fit: {} is missing or of another shape",
                    slotName(name, index));
            }
        }
    }
    if (state.tensors.size() != expected || state.steps < 0) {
        throw Error(ErrorKind::Mismatch,
                    "the stored state belongs to another optimizer or another network");
    }
    for (auto& [name, tensors] : m_slots) {
        for (size_t index = 0; index < tensors.size(); ++index) {
            tensors[index].copy_(state.tensors.at(slotName(name, index)));
        }
    }
    m_steps = state.steps;
}

} // namespace styleclip
