#pragma once

#include "app/packmaker/evaluation/evaluation_context.h"
#include "core/attributes/edit_trial.h"

#include <string>
#include <vector>

namespace styleclip {

/// The three methods as the editor offers them, at four rising strengths each.

/// Global directions from each of the target's neutral prompts to its own, for a few channels, for
/// more and for many, as the editor's "how many things may change" offers them.
[[nodiscard]] std::vector<TriedMethod> directionMethods(EvaluationContext& context,
                                                        const EditTarget& target);

/// A mapper of the pack, by its name.
[[nodiscard]] TriedMethod mapperMethod(EvaluationContext& context, const std::string& name);

/// Latent optimization with the pack's settings, after a quarter of the steps, a half, three
/// quarters and all of them.
[[nodiscard]] TriedMethod optimizerMethod(EvaluationContext& context, const EditTarget& target);

} // namespace styleclip
