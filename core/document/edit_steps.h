#pragma once

#include "core/document/edit.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace styleclip {

/// Number of steps of a run that the edit keeps; 0 where it keeps none.
[[nodiscard]] int64_t loggedSteps(const Edit& edit);

/// Which of them its delta is, 0 to loggedSteps() - 1: the last one, unless editAtStep() chose
/// another.
[[nodiscard]] int64_t shownStep(const Edit& edit);

/// The edit with the latent of one of its steps, 0 to loggedSteps() - 1, as its result; 0 is where
/// the run began. The parameter "step" says which. Throws Error(Usage) when there is no such step.
[[nodiscard]] Edit editAtStep(const Edit& edit, int64_t step);

/// What one step of a run cost. Terms are not weighted.
struct StepLosses {
    int64_t index = 0; ///< from 0
    double total = 0.0;
    double clip = 0.0;
    double l2 = 0.0;
    std::optional<double> identity; ///< where it was measured
};

/// Of every step of the run that the edit keeps. None for a log that lacks a column; documents may
/// come from anywhere.
[[nodiscard]] std::vector<StepLosses> loggedLosses(const Edit& edit);

} // namespace styleclip
