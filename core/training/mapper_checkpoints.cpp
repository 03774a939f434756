#include "core/training/mapper_checkpoints.h"

#include "models/error.h"
#include "models/platform/system_reason.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace styleclip {

namespace {

constexpr std::string_view kNewest = "iteration_"; ///< published name, followed by the step

/// Nothing where it is not the name of such a checkpoint.
/// Only whole names count, since people keep copies of checkpoints under names of their own.
std::optional<int64_t> stepOf(const std::filesystem::path& path) {
    const std::string name = path.stem().string();
    if (path.extension() != ".pt" || name.rfind(kNewest, 0) != 0) {
        return std::nullopt;
    }
    int64_t step = 0;
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + kNewest.size(), end, step);
    return read.ec == std::errc() && read.ptr == end ? std::optional(step) : std::nullopt;
}

} // namespace

MapperCheckpoints::MapperCheckpoints(const std::filesystem::path& training, bool isOwn)
    : m_folder(training / "checkpoints") {
    // Hours of somebody's training may be in there.
    if (const auto others = existing(); !others.empty() && !isOwn) {
        throw Error(ErrorKind::Usage,
                    "{} is a mapper of another training, which this one would overwrite; move it "
                    "away or choose another folder",
                    others.front());
    }
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error) {
        throw Error(ErrorKind::File, "the folder {} can't be made: {}", m_folder,
                    systemReason(error.value()));
    }
}

std::filesystem::path MapperCheckpoints::best() const {
    return m_folder / "best_model.pt";
}

std::filesystem::path MapperCheckpoints::newest(int64_t step) const {
    return m_folder / fmt::format("{}{}.pt", kNewest, step);
}

/// States of the version before do not tell it. What is newer than the state was written by a run
/// that then lost its state, and is not this one's to remove.
int64_t MapperCheckpoints::newestStep(int64_t step) const {
    int64_t newest = 0;
    for (const std::filesystem::path& checkpoint : existing()) {
        const int64_t found = stepOf(checkpoint).value_or(0);
        newest = found <= step ? std::max(newest, found) : newest;
    }
    return newest;
}

std::vector<std::filesystem::path> MapperCheckpoints::existing() const {
    std::vector<std::filesystem::path> found;
    std::error_code problem;
    for (std::filesystem::directory_iterator entry(m_folder, problem), end;
         !problem && entry != end; entry.increment(problem)) {
        const std::filesystem::path& path = entry->path();
        if (stepOf(path) || path.filename() == best().filename()) {
            found.push_back(path);
        }
    }
    if (problem && problem != std::errc::no_such_file_or_directory) { // which holds none
        throw Error(ErrorKind::File, "the folder {} can't be read: {}", m_folder,
                    systemReason(problem.value()));
    }
    return found;
}

} // namespace styleclip
