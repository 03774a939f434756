#pragma once

#include "core/editing/editing_session.h"
#include "core/job_control.h"
#include "core/methods/edit_judge.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>

namespace styleclip {

/// What an optimization takes in a comparison where nothing else is asked for: the published
/// notebook's number, which shows where it goes without minutes of waiting for it.
inline constexpr int64_t kComparedSteps = 40;

/// The same portrait and prompt for all methods.
struct MethodComparison {
    Source source; ///< one portrait
    std::string neutral;
    std::string target;
    double alpha = kDirectionStrength;
    std::string mapper;             ///< the one that was trained for the target; empty: none was
    int64_t steps = kComparedSteps; ///< of the optimization
};

/// What one method made of it. The source comes first, without an edit.
struct ComparedMethod {
    std::optional<EditMethod> method; ///< none: the source
    std::optional<Edit> edit;
    EditScores scores;          ///< with the picture; of the source nothing gained and no distance
    double seconds = 0.0;       ///< from the request to the picture
    std::exception_ptr problem; ///< where the method gave nothing
};

/// Runs the methods one after the other and tells each when it is there. What goes wrong with one
/// is told with it. Throws Cancelled, and Error where the source can't be judged: no portrait, no
/// CLIP, a prompt that it can't read.
void compareMethods(EditingSession& session, const MethodComparison& comparison,
                    JobControl& control,
                    const std::function<void(const ComparedMethod&)>& onMethod);

} // namespace styleclip
