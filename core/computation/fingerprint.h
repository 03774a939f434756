#pragma once

#include <ATen/core/Tensor.h>
#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace styleclip {

/// At most 24 numbers of a tensor, spread over it. Other data give others; the same data that were
/// computed on another machine, device or number of threads give nearly the same.
[[nodiscard]] std::vector<double> fingerprintOf(const at::Tensor& values);

/// Whether two fingerprints of numbers of about 1 are of the same data; `stored` may be anything.
[[nodiscard]] bool sameFingerprint(const nlohmann::json& stored, const nlohmann::json& wanted);

} // namespace styleclip
