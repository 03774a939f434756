#pragma once

#include "core/evaluation/edit_trial.h"

namespace styleclip {

/// The three methods as the editor offers them, at four rising strengths each.

/// A global direction from "a face" to the target's prompt, with the first beta.
[[nodiscard]] TriedMethod directionMethod(EvaluationContext& context, const EditTarget& target);

/// A mapper of the pack, by its name.
[[nodiscard]] TriedMethod mapperMethod(EvaluationContext& context, const std::string& name);

/// Latent optimization in W+, after a quarter of the steps, a half, three quarters and all of them.
[[nodiscard]] TriedMethod optimizerMethod(EvaluationContext& context, const EditTarget& target);

} // namespace styleclip
