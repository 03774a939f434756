#pragma once

#include "models/checkpoint/stored_tensor.h"

namespace styleclip {

/// Averages that latent-diffusion's class LitEma saved keep a network's parameters under their
/// names without dots (`model_ema.conv1convweight` for `model.conv1.conv.weight`), beside its own
/// counters, and its buffers not at all. Gives such averages the network's names and buffers, in
/// place of the counters, so that they read like any other; whatever else is in `tensors` stays as
/// it is.
void nameLitEmaAverages(StateDict& tensors);

} // namespace styleclip
