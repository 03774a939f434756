#include "core/directions/text_direction.h"

#include "core/directions/prompt_templates.h"
#include "core/prompts/prompt_check.h"
#include "models/clip/text_features.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip {

namespace {

/// Below this the difference of two vectors of length 1 is rounding, not meaning.
constexpr double kSmallestDifference = 1e-5;

at::Tensor averageFeature(const Clip& clip, const Tokenizer& tokenizer, const std::string& prompt,
                          const std::vector<std::string>& templates) {
    return averageTextFeatures(
        textFeatures(clip, tokenizer, fillTemplates(templates, prompt)).cpu());
}

} // namespace

at::Tensor averageTextFeatures(const at::Tensor& features) {
    const at::Tensor lengths = features.norm(2, -1, true);
    if (!at::logical_and(lengths > 0.0, lengths.isfinite()).all().item<bool>()) {
        throw Error(ErrorKind::Mismatch,
                    "CLIP gives no usable features for a text; its file is damaged");
    }
    // Each sentence counts alike, and the mean is made a unit vector again (StyleCLIP, section 6).
    const at::Tensor mean = (features / lengths).mean(0);
    return mean / mean.norm().clamp_min(1e-12);
}

at::Tensor textDirection(const at::Tensor& neutral, const at::Tensor& target) {
    const at::Tensor difference = target - neutral;
    const double length = difference.norm().item<double>();
    if (!(length > kSmallestDifference)) {
        throw Error(
            ErrorKind::Usage,
            "neutral and target prompt mean the same to CLIP, so there is no direction between "
            "them; let the target name what should change, for example 'face' and 'face with "
            "glasses'");
    }
    return difference / length;
}

at::Tensor textDirection(const Clip& clip, const Tokenizer& tokenizer, const std::string& neutral,
                         const std::string& target, const std::vector<std::string>& templates) {
    checkNeutralPrompt(neutral);
    checkTargetPrompt(target);
    if (templates.empty()) {
        throw Error(ErrorKind::Usage, "no prompt templates are given; at least one is needed");
    }
    // Compared as CLIP reads them, for which capitals and blanks make no difference.
    if (tokenizer.encode(neutral) == tokenizer.encode(target)) {
        throw Error(ErrorKind::Usage,
                    "neutral and target prompt are both '{}', so there is no direction between "
                    "them; let the target name what should change, for example '{} with glasses'",
                    neutral, neutral);
    }
    const at::NoGradGuard noGrad;
    return textDirection(averageFeature(clip, tokenizer, neutral, templates),
                         averageFeature(clip, tokenizer, target, templates));
}

} // namespace styleclip
