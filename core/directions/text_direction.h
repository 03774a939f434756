#pragma once

#include "models/clip/clip.h"
#include "models/clip/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace styleclip {

/// Text features [T, D] of one prompt in T templates -> [D]: the mean of the normalised features,
/// normalised. Throws Error(Mismatch) when a feature is zero or not finite.
[[nodiscard]] at::Tensor averageTextFeatures(const at::Tensor& features);

/// From averaged features of the neutral and of the target prompt [D] -> their difference, target
/// minus neutral, of length 1 [D] (StyleCLIP, section 6.1). Throws Error(Usage) when the two are
/// (nearly) the same, since no direction leads from a thing to itself.
[[nodiscard]] at::Tensor textDirection(const at::Tensor& neutral, const at::Tensor& target);

/// The same from the prompts, each put into every one of `templates`; float32 on the CPU. Throws
/// Error(Usage) when a prompt can't be used (see checkTargetPrompt()) or both say the same to CLIP,
/// Error(Mismatch) when vocabulary and CLIP don't fit together.
[[nodiscard]] at::Tensor textDirection(const Clip& clip, const Tokenizer& tokenizer,
                                       const std::string& neutral, const std::string& target,
                                       const std::vector<std::string>& templates);

} // namespace styleclip
