#pragma once

#include "core/training/csv_log.h"
#include "core/training/mapper_objective.h"

#include <cstdint>
#include <filesystem>

namespace styleclip {

/// The losses of a mapper training as CSV: step,part,total,identity,clip,l2, where part is `train`
/// or `validation` and steps count from 1.
class LossLog {
public:
    /// Keeps the lines of an earlier run up to `lastStep` and drops what came later. Throws
    /// Error(File), as the other functions do.
    LossLog(const std::filesystem::path& path, int64_t lastStep);

    void add(int64_t step, const char* part, const TrainingLosses& losses);

    /// Hands what was added to the system.
    void flush() { m_log.flush(); }

private:
    CsvLog m_log;
};

} // namespace styleclip
