#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace styleclip {

/// What to do in a folder that holds a training already.
enum class ExistingTraining { Refuse, Resume };

/// Where a mapper training keeps its files.
class TrainingFolder {
public:
    /// Makes the folder. Throws Error(File) when that is impossible, Error(Usage) when it holds a
    /// training that is to be refused or, with no state to resume, mappers that training would
    /// overwrite: the published code gives its own the same names.
    TrainingFolder(std::filesystem::path folder, ExistingTraining existing);

    [[nodiscard]] bool holdsTraining() const;

    [[nodiscard]] std::filesystem::path state() const;
    [[nodiscard]] std::filesystem::path losses() const;
    [[nodiscard]] std::filesystem::path bestCheckpoint() const;
    [[nodiscard]] std::filesystem::path newestCheckpoint(int64_t step) const;

    /// The step of the newest such checkpoint that is there and not after `step`; 0 without one.
    [[nodiscard]] int64_t newestStep(int64_t step) const;

private:
    /// Those that are there, in no order.
    [[nodiscard]] std::vector<std::filesystem::path> checkpoints() const;

    std::filesystem::path m_folder;
};

} // namespace styleclip
