#pragma once

#include "core/computation/computation_state.h"
#include "models/files/csv_log.h"
#include "models/phrase.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// What to do in a folder that holds a computation of this kind already.
enum class ExistingComputation { Refuse, Resume };

/// A kind of long computation, as its folders tell it.
struct ComputationKind {
    Phrase name;           ///< "mapper training", in sentences
    std::string stateFile; ///< "training_state.safetensors"
    std::string format;    ///< of that file, with its version
    /// Of the log `losses.csv`, a line or several a step: names of the columns from `step` on.
    std::string logColumns = {};
    /// What the version before kept its state in, one or several of them; removed as soon as there
    /// is a state of this version.
    std::vector<std::string> earlierFiles = {};
    /// Reads that of the folder; null where there was no other version.
    std::function<ComputationState(const std::filesystem::path& folder)> readEarlier = {};
};

/// Where a long computation keeps its state, so that it goes on after a stop or a kill, and beside
/// it whatever else it writes.
class ComputationFolder {
public:
    /// Makes the folder if need be, or reads the state that an earlier run left there. `settings`,
    /// a JSON object of values and fingerprints, are all that the results depend on but what may
    /// change between runs. Throws Error(Usage) for a state that is to be refused or was begun with
    /// other values, Error(Mismatch) where only what it is computed from differs, Error(File) when
    /// there can't be such a folder or the state can't be read.
    ComputationFolder(std::filesystem::path folder, ComputationKind kind, std::string settings,
                      ExistingComputation existing);

    [[nodiscard]] const std::filesystem::path& path() const { return m_folder; }

    /// Where an earlier run ended: an empty state of no steps where there was none.
    [[nodiscard]] const ComputationState& earlier() const { return m_earlier; }

    /// Whether there is a state by now.
    [[nodiscard]] bool isClaimed() const { return m_isClaimed; }

    /// Adds a line to the log, where an earlier run's are kept up to its last state; `columns` are
    /// those after the step, separated by commas. Throws Error(File), as the next does.
    void log(int64_t step, const std::string& columns);

    /// Keeps the state of `steps`.
    void save(std::map<std::string, at::Tensor> tensors, int64_t steps, double minutes = 0.0);

private:
    void checkSettings() const;

    std::filesystem::path m_folder;
    ComputationKind m_kind;
    std::string m_settings;
    ComputationState m_earlier;
    std::optional<CsvLog> m_log; ///< once there is something to add
    bool m_isClaimed = false;
};

} // namespace styleclip
