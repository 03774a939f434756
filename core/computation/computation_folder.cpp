#include "core/computation/computation_folder.h"

#include "core/computation/computation_settings.h"
#include "models/error.h"
#include "models/platform/system_reason.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace styleclip {

namespace {

/// A folder that can't be looked into is no empty one.
bool isThere(const std::filesystem::path& path) {
    std::error_code error;
    const bool there = std::filesystem::exists(path, error);
    if (error) {
        throw Error(ErrorKind::File, "{} can't be read: {}", path, systemReason(error.value()));
    }
    return there;
}

} // namespace

ComputationFolder::ComputationFolder(std::filesystem::path folder, ComputationKind kind,
                                     std::string settings, ExistingComputation existing)
    : m_folder(std::move(folder)), m_kind(std::move(kind)), m_settings(std::move(settings)) {
    const std::vector<std::string>& earlier = m_kind.earlierFiles;
    m_isClaimed = isThere(m_folder / m_kind.stateFile) ||
                  std::any_of(earlier.begin(), earlier.end(),
                              [&](const std::string& name) { return isThere(m_folder / name); });
    if (!m_isClaimed) {
        std::error_code error;
        std::filesystem::create_directories(m_folder, error);
        if (error) {
            throw Error(ErrorKind::File, "the folder {} can't be made: {}", m_folder,
                        systemReason(error.value()));
        }
        return;
    }
    // Nothing is begun anew over what may have taken hours.
    if (existing == ExistingComputation::Refuse) {
        throw Error(ErrorKind::Usage,
                    "{} holds a {} already; resume it (--resume) or choose another folder",
                    m_folder, m_kind.name);
    }
    const std::filesystem::path state = m_folder / m_kind.stateFile;
    // This version's state counts, where both are there: the earlier one is removed only after it.
    m_earlier =
        isThere(state) ? readComputationState(state, m_kind.format) : m_kind.readEarlier(m_folder);
    checkSettings();
}

void ComputationFolder::checkSettings() const {
    const SettingsDifference difference = differenceOfSettings(m_earlier.settings, m_settings);
    if (!difference.text.empty()) {
        throw Error(difference.onlyData ? ErrorKind::Mismatch : ErrorKind::Usage,
                    "the {} in {} was started with other settings ({}); resume it with the same "
                    "ones, or start over in another folder",
                    m_kind.name, m_folder, difference.text);
    }
}

void ComputationFolder::log(int64_t step, const std::string& columns) {
    if (!m_log) {
        m_log.emplace(m_folder / "losses.csv", m_kind.logColumns, m_earlier.steps);
    }
    m_log->add(step, columns);
}

void ComputationFolder::save(std::map<std::string, at::Tensor> tensors, int64_t steps,
                             double minutes) {
    if (m_log) {
        m_log->flush(); // first, so that the state never knows of steps that the log lacks
    }
    writeComputationState(m_folder / m_kind.stateFile, m_kind.format,
                          {std::move(tensors), m_settings, steps, minutes});
    m_isClaimed = true;
    for (const std::string& name : m_kind.earlierFiles) {
        std::error_code ignored; // this version's state counts from now on
        std::filesystem::remove_all(m_folder / name, ignored);
    }
}

} // namespace styleclip
