#pragma once

#include "core/progress.h"

#include <chrono>
#include <cstdint>

namespace styleclip {

/// Counts the steps of a long job and estimates the time left from those of this run.
class StepTimer {
public:
    /// `done` of `total` steps were made by an earlier run.
    explicit StepTimer(int64_t total, int64_t done = 0);

    /// One more step is done, or several that take as long as one each.
    Progress advance(int64_t steps = 1);

private:
    using Clock = std::chrono::steady_clock;

    int64_t m_total;
    int64_t m_before;
    int64_t m_done;
    Clock::time_point m_start;
};

} // namespace styleclip
