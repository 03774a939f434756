#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace styleclip {

/// A training of a network of the demonstration pack between two steps.
struct DemoState {
    std::map<std::string, at::Tensor> tensors; ///< in their own types
    std::string settings;                      ///< JSON object
    int64_t steps = 0;
    double minutes = 0.0;
};

/// Atomic; throws Error(File).
void writeDemoState(const std::filesystem::path& path, const DemoState& state);

/// Tensors are on the CPU. Throws Error(File) when it is not such a file.
[[nodiscard]] DemoState readDemoState(const std::filesystem::path& path);

} // namespace styleclip
