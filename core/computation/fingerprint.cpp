#include "core/computation/fingerprint.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kNumbers = 24;
/// Between machines the same networks differ in the last digits only.
constexpr double kTolerance = 2e-3;

bool near(const nlohmann::json& stored, const nlohmann::json& wanted) {
    return stored.is_number() && wanted.is_number() &&
           std::abs(stored.get<double>() - wanted.get<double>()) <= kTolerance;
}

} // namespace

/// Spread over the whole, so that data which begin alike differ.
std::vector<double> fingerprintOf(const at::Tensor& values) {
    const at::Tensor flat = values.detach().cpu().flatten();
    const int64_t count = std::min(kNumbers, flat.numel());
    std::vector<double> numbers;
    for (int64_t i = 0; i < count; ++i) {
        numbers.push_back(flat[i * flat.numel() / count].item<double>());
    }
    return numbers;
}

bool sameFingerprint(const nlohmann::json& stored, const nlohmann::json& wanted) {
    return stored.is_array() && wanted.is_array() && stored.size() == wanted.size() &&
           std::equal(stored.begin(), stored.end(), wanted.begin(), near);
}

} // namespace styleclip
