#include "core/training/training_folder.h"

#include "models/error.h"
#include "models/system_reason.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace styleclip {

namespace {

constexpr const char* kCheckpoints = "checkpoints";
constexpr const char* kNewest = "iteration_"; ///< published name, followed by the step

} // namespace

TrainingFolder::TrainingFolder(std::filesystem::path folder, ExistingTraining existing)
    : m_folder(std::move(folder)) {
    if (existing == ExistingTraining::Refuse && holdsTraining()) {
        throw Error(ErrorKind::Usage,
                    "{} holds a mapper training already; resume it or choose another folder",
                    m_folder);
    }
    if (const auto checkpoint = anyCheckpoint(); checkpoint && !holdsTraining()) {
        throw Error(ErrorKind::Usage,
                    "{} is a mapper of another training, which this one would overwrite; move it "
                    "away or choose another folder",
                    *checkpoint);
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

std::optional<std::filesystem::path> TrainingFolder::anyCheckpoint() const {
    std::error_code ignored; // a folder that is not there holds none
    for (const auto& entry :
         std::filesystem::directory_iterator(m_folder / kCheckpoints, ignored)) {
        const std::filesystem::path& path = entry.path();
        const bool isNewest =
            path.filename().string().rfind(kNewest, 0) == 0 && path.extension() == ".pt";
        if (isNewest || path.filename() == bestCheckpoint().filename()) {
            return path;
        }
    }
    return std::nullopt;
}

} // namespace styleclip
