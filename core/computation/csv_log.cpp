#include "core/computation/csv_log.h"

#include "models/checkpoint/atomic_file.h"
#include "models/error.h"

#include <cstdlib>

namespace styleclip {

namespace {

std::string keptLines(const std::filesystem::path& path, int64_t lastStep) {
    std::string kept;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const int64_t step = std::atoll(line.c_str()); // 0 for the header
        if (step >= 1 && step <= lastStep) {
            kept += line + '\n';
        }
    }
    return kept;
}

} // namespace

CsvLog::CsvLog(const std::filesystem::path& path, const std::string& header, int64_t lastStep)
    : m_path(path) {
    const std::string kept = keptLines(path, lastStep);
    writeFileAtomically(path, [&](std::ostream& out) { out << header << '\n' << kept; });
    m_file.open(path, std::ios::app);
}

void CsvLog::add(int64_t step, const std::string& columns) {
    m_file << step << ',' << columns << '\n';
}

void CsvLog::flush() {
    if (!m_file.flush()) {
        throw Error(ErrorKind::File, "the loss log {} can't be written; is the disk full?", m_path);
    }
}

} // namespace styleclip
