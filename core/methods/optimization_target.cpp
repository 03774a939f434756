#include "core/methods/optimization_target.h"

#include "core/directions/prompt_templates.h"
#include "core/directions/text_direction.h"
#include "core/losses/prompt_features.h"

#include <ATen/ATen.h>

namespace styleclip {

at::Tensor optimizationTarget(const Clip& clip, const Tokenizer& tokenizer,
                              const std::string& target, const std::string& neutral) {
    if (neutral.empty()) {
        return promptFeatures(clip, tokenizer, target);
    }
    return textDirection(clip, tokenizer, neutral, target, portraitTemplates()).unsqueeze(0);
}

} // namespace styleclip
