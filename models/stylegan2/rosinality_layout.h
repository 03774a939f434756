#pragma once

#include "models/checkpoint/state_search.h"
#include "models/stylegan2/generator_weights.h"

#include <optional>
#include <string>

namespace styleclip {

/// Where in a checkpoint a generator in the rosinality layout lies: before its tensors' names
/// stands for example `g_ema.` or `state_dict.decoder.`; nothing if there is none.
[[nodiscard]] std::optional<NetworkChoice> findRosinality(const StateDict& tensors);

/// Reads it. The average latent is taken from `latent_avg` inside or beside the state dict or what
/// that is nested in, and may be there once for each layer. Where there are no buffers `noises.*`
/// at all the fixed noise is zero. `origin` names the file. Throws Error(File) that lists every
/// tensor that is wrong.
[[nodiscard]] GeneratorWeights readRosinality(const StateDict& tensors, const std::string& prefix,
                                              const std::string& origin);

/// The state dict that the published code reads, filter kernels included. NVIDIA's clamp has no
/// place in it and is left out.
[[nodiscard]] StateDict writeRosinality(const GeneratorWeights& weights);

} // namespace styleclip
