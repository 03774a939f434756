#pragma once

#include "models/clip/clip.h"
#include "models/clip/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace styleclip {

/// What a latent optimization brings pictures towards, [1, D] on any device, of any length: as
/// published (StyleCLIP, section 4) CLIP's features of the target prompt. With a `neutral` prompt
/// (empty: none) it is what the target says beyond that one: the direction between the two as
/// global directions have it (section 6.1). Then a picture gains nothing by becoming a better face,
/// only by what the words name. Throws as promptFeatures() and textDirection() do.
[[nodiscard]] at::Tensor optimizationTarget(const Clip& clip, const Tokenizer& tokenizer,
                                            const std::string& target, const std::string& neutral);

} // namespace styleclip
