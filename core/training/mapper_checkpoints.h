#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace styleclip {

/// The mappers that a training leaves in its folder, under the names of the published code.
class MapperCheckpoints {
public:
    /// Makes the folder `checkpoints` in the training's. `isOwn`: whether a state there tells that
    /// mappers in it are this training's. Throws Error(Usage) for those of another, which would be
    /// overwritten: the published code gives its own the same names; Error(File).
    MapperCheckpoints(const std::filesystem::path& training, bool isOwn);

    [[nodiscard]] std::filesystem::path best() const;
    [[nodiscard]] std::filesystem::path newest(int64_t step) const;

    /// The step of the newest such checkpoint that is there and not after `step`; 0 without one.
    [[nodiscard]] int64_t newestStep(int64_t step) const;

private:
    /// Those that are there, in no order.
    [[nodiscard]] std::vector<std::filesystem::path> existing() const;

    std::filesystem::path m_folder;
};

} // namespace styleclip
