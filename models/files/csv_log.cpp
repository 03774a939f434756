#include "models/files/csv_log.h"

#include "models/error.h"
#include "models/files/atomic_file.h"
#include "models/files/whole_file.h"

#include <cstdlib>
#include <sstream>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{1} << 30; // ten million steps and more

std::string keptLines(const std::filesystem::path& path, int64_t lastStep) {
    std::error_code unknown;
    if (lastStep < 1 || !std::filesystem::exists(path, unknown)) {
        return {};
    }
    std::string kept;
    std::istringstream lines(readWholeFile(path, kMaximumBytes));
    for (std::string line; std::getline(lines, line);) {
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
