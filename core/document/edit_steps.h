#pragma once

#include "core/document/edit.h"

namespace styleclip {

/// Number of steps of a run that the edit keeps; 0 where it keeps none.
[[nodiscard]] int64_t loggedSteps(const Edit& edit);

/// Which of them its delta is, 0 to loggedSteps() - 1: the last one, unless editAtStep() chose
/// another.
[[nodiscard]] int64_t shownStep(const Edit& edit);

/// The edit with the latent of one of its steps, 0 to loggedSteps() - 1, as its result; 0 is where
/// the run began. The parameter "step" says which. Throws Error(Usage) when there is no such step.
[[nodiscard]] Edit editAtStep(const Edit& edit, int64_t step);

} // namespace styleclip
