#pragma once

#include "models/clip/clip.h"
#include "models/clip/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace styleclip {

/// CLIP's features [1, D] of one prompt, not normalised. Throws Error(Usage) when the prompt
/// can't be used (see checkTargetPrompt()), Error(Mismatch) when the vocabulary is not the model's.
[[nodiscard]] at::Tensor promptFeatures(const Clip& clip, const Tokenizer& tokenizer,
                                        const std::string& prompt);

} // namespace styleclip
