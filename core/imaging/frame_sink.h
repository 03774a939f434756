#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>

namespace styleclip {

/// Where the frames of an animation go, one after the other.
class FrameSink {
public:
    virtual ~FrameSink() = default;
    /// uint8 [H, W, 3], contiguous, of the size that the sink was opened with.
    virtual void add(const at::Tensor& frame) = 0;
    /// After the last frame. Without it the file is incomplete.
    virtual void finish() = 0;
};

/// Both throw Error(File), as the sinks do, whose sentence leaves it to the caller to name the
/// file: `path` is a temporary one.
[[nodiscard]] std::unique_ptr<FrameSink> openGif(const std::filesystem::path& path, int width,
                                                 int height, double framesPerSecond);
[[nodiscard]] std::unique_ptr<FrameSink> openFilm(const std::filesystem::path& path, int width,
                                                  int height, double framesPerSecond);

} // namespace styleclip
