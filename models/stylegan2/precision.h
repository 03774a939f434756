#pragma once

#include <string>

namespace styleclip {

/// Of the convolutions of a network.
enum class Precision { Float32, BFloat16 };

/// `fp32` or `bf16`, as the command line and records of computations spell them.
[[nodiscard]] std::string precisionName(Precision precision);
/// Throws Error(Usage) for any other name.
[[nodiscard]] Precision parsePrecision(const std::string& name);

} // namespace styleclip
