#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/stylegan2/generator.h"

#include <cstdint>
#include <memory>
#include <string>

namespace styleclip {

/// What a tuning changed of a generator, to be stored with a document: for each tensor of
/// TrainableGenerator that moved the difference in half precision, in units of
/// TrainableGenerator::scaleOf(). Throws Error(Mismatch) for generators of different sizes.
[[nodiscard]] StateDict tuningDifferences(const Generator& base, const Generator& tuned);

/// The generator with these differences. Throws Error(Mismatch), naming `origin`, when they are of
/// another generator or hold numbers that are not finite.
[[nodiscard]] std::shared_ptr<const Generator>
withTuning(const Generator& base, const StateDict& differences, const std::string& origin);

} // namespace styleclip
