#include "core/training/training_folder.h"

#include "models/error.h"
#include "models/system_reason.h"

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

constexpr const char* kCheckpoints = "checkpoints";
constexpr std::string_view kNewest = "iteration_"; ///< published name, followed by the step

/// Nothing where it is not the name of such a checkpoint.
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

TrainingFolder::TrainingFolder(std::filesystem::path folder, ExistingTraining existing)
    : m_folder(std::move(folder)) {
    if (existing == ExistingTraining::Refuse && holdsTraining()) {
        throw Error(ErrorKind::Usage,
                    "{} holds a mapper training already; resume it or choose another folder",
                    m_folder);
    }
    if (const auto others = checkpoints(); !others.empty() && !holdsTraining()) {
        throw Error(ErrorKind::Usage,
                    "{} is a mapper of another training, which this one would overwrite; move it "
                    "away or choose another folder",
                    others.front());
    }
    std::error_code error;
    std::filesystem::create_directories(m_folder / kCheckpoints, error);
    if (error) {
        throw Error(ErrorKind::File, "the folder {} can't be made: {}", m_folder,
                    systemReason(error.value()));
    }
}

bool TrainingFolder::holdsTraining() const {
    std::error_code ignored;
    return std::filesystem::exists(state(), ignored);
}

std::filesystem::path TrainingFolder::state() const {
    return m_folder / "training_state.pt";
}

std::filesystem::path TrainingFolder::losses() const {
    return m_folder / "losses.csv";
}

std::filesystem::path TrainingFolder::bestCheckpoint() const {
    return m_folder / kCheckpoints / "best_model.pt";
}

std::filesystem::path TrainingFolder::newestCheckpoint(int64_t step) const {
    return m_folder / kCheckpoints / fmt::format("{}{}.pt", kNewest, step);
}

int64_t TrainingFolder::newestStep(int64_t step) const {
    int64_t newest = 0;
    for (const std::filesystem::path& checkpoint : checkpoints()) {
        const int64_t found = stepOf(checkpoint).value_or(0);
        newest = found <= step ? std::max(newest, found) : newest;
    }
    return newest;
}

std::vector<std::filesystem::path> TrainingFolder::checkpoints() const {
    const std::filesystem::path folder = m_folder / kCheckpoints;
    std::vector<std::filesystem::path> found;
    std::error_code problem;
    for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        const std::filesystem::path& path = entry->path();
        if (stepOf(path) || path.filename() == bestCheckpoint().filename()) {
            found.push_back(path);
        }
    }
    if (problem && problem != std::errc::no_such_file_or_directory) { // which holds none
        throw Error(ErrorKind::File, "the folder {} can't be read: {}", folder,
                    systemReason(problem.value()));
    }
    return found;
}

} // namespace styleclip
