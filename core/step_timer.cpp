#include "core/step_timer.h"

namespace styleclip {

StepTimer::StepTimer(int64_t total, int64_t done)
    : m_total(total), m_before(done), m_done(done), m_start(Clock::now()) {}

Progress StepTimer::advance(int64_t steps) {
    m_done += steps;
    const double elapsed = std::chrono::duration<double>(Clock::now() - m_start).count();
    const auto stepsOfThisRun = static_cast<double>(m_done - m_before);
    return {m_done, m_total, elapsed / stepsOfThisRun * static_cast<double>(m_total - m_done)};
}

} // namespace styleclip
