#pragma once

#include "core/progress.h"

#include <string>

namespace styleclip {

/// Thrown by work that was cancelled and has nothing to give.
struct Cancelled {};

/// What long work sees of whoever asked for it: the window's jobs and the command line's
/// interruption are both one. Only the thread that does the work calls it.
class JobControl {
public:
    virtual ~JobControl() = default;

    /// To be called between steps: tells how far the work is and waits as long as it is paused.
    /// False when it was cancelled and should end with what it has.
    [[nodiscard]] virtual bool proceed(const Progress& progress) = 0;

    /// Names what is worked on from now on, where that is shown.
    virtual void begin(const std::string& /*what*/) {}

    /// proceed() for work that is nothing unless it is whole: throws Cancelled.
    void check(const Progress& progress = {}) {
        if (!proceed(progress)) {
            throw Cancelled{};
        }
    }
};

} // namespace styleclip
