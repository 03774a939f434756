#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace styleclip {

/// A table of numbers that grows by lines during a training, each beginning with its step from 1.
class CsvLog {
public:
    /// Keeps the lines of an earlier run up to `lastStep` and drops what came later; `header` names
    /// the columns. Throws Error(File), as the other functions do.
    CsvLog(const std::filesystem::path& path, const std::string& header, int64_t lastStep);

    /// `columns` are those after the step, separated by commas.
    void add(int64_t step, const std::string& columns);

    /// Hands what was added to the system.
    void flush();

private:
    std::filesystem::path m_path;
    std::ofstream m_file;
};

} // namespace styleclip
