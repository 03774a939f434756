#include "core/losses/prompt_features.h"

#include "core/prompts/prompt_check.h"
#include "models/clip/text_features.h"

namespace styleclip {

at::Tensor promptFeatures(const Clip& clip, const Tokenizer& tokenizer, const std::string& prompt) {
    checkTargetPrompt(prompt);
    return textFeatures(clip, tokenizer, {prompt});
}

} // namespace styleclip
