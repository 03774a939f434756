#include "core/training/loss_log.h"

#include <fmt/format.h>

namespace styleclip {

LossLog::LossLog(const std::filesystem::path& path, int64_t lastStep)
    : m_log(path, "step,part,total,identity,clip,l2", lastStep) {}

void LossLog::add(int64_t step, const char* part, const TrainingLosses& losses) {
    m_log.add(step, fmt::format("{},{:.9g},{:.9g},{:.9g},{:.9g}", part, losses.total,
                                losses.identity, losses.clip, losses.l2));
}

} // namespace styleclip
