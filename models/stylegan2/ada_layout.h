#pragma once

#include "models/checkpoint/state_search.h"
#include "models/stylegan2/generator_weights.h"

#include <optional>
#include <string>

namespace styleclip {

/// Where in a checkpoint a generator in the layout of NVIDIA's stylegan2-ada-pytorch lies: before
/// its tensors' names stands for example `G_ema.`; nothing if there is none.
[[nodiscard]] std::optional<NetworkChoice> findAda(const StateDict& tensors);

/// Reads it: architecture `skip`, unconditional; others are refused by name. Options that are not
/// tensors (clamp, learning-rate multiplier) come from the module's attributes where the file has
/// them. Throws Error(File) that lists every tensor that is wrong.
[[nodiscard]] GeneratorWeights readAda(const Checkpoint& checkpoint, const std::string& prefix,
                                       const std::string& origin);

} // namespace styleclip
