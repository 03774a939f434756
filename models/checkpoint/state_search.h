#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/phrase.h"

#include <string>

namespace styleclip {

/// The state dict that a network's checkpoint keeps somewhere (`state_dict`, `model`, a module's
/// name): all tensors that share the path of the first one named `landmark`, named without it.
/// Throws Error(File) saying that the file is not `network` ("a CLIP model") when there is no such
/// tensor.
[[nodiscard]] StateDict stateBeside(const Checkpoint& checkpoint, const std::string& landmark,
                                    const Phrase& network);

} // namespace styleclip
