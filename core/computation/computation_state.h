#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace styleclip {

/// A long computation between two of its steps: what a later run needs to go on as if nothing had
/// happened.
struct ComputationState {
    std::map<std::string, at::Tensor> tensors; ///< in their own types
    std::string settings;                      ///< JSON object; what can't change between the runs
    int64_t steps = 0;                         ///< made in all runs together
    double minutes = 0.0; ///< worked in all runs together, where that is counted
};

/// Writes it as safetensors; `format` names the kind of computation and the version of its state.
/// Atomic; throws Error(File).
void writeComputationState(const std::filesystem::path& path, const std::string& format,
                           const ComputationState& state);

/// Tensors are on the CPU. Throws Error(File) when it is not such a file of this format.
[[nodiscard]] ComputationState readComputationState(const std::filesystem::path& path,
                                                    const std::string& format);

/// A number as a tensor of a state, exactly, and back. Throws Error(Mismatch) when it is missing.
[[nodiscard]] at::Tensor storedNumber(double value);
[[nodiscard]] double storedNumber(const std::map<std::string, at::Tensor>& tensors,
                                  const std::string& name);

} // namespace styleclip
