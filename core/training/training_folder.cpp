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

void TrainingFolder::removeOtherCheckpoints(const std::filesystem::path& newest) const {
    std::error_code ignored;
    for (const auto& entry :
         std::filesystem::directory_iterator(m_folder / kCheckpoints, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.rfind(kNewest, 0) == 0 && entry.path().extension() == ".pt" &&
            name != newest.filename()) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
}

} // namespace styleclip
