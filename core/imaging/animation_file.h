#pragma once

#include "core/job_control.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>

namespace styleclip {

/// A row of pictures, shown one after the other.
struct Animation {
    int64_t frames = 0;
    double framesPerSecond = 25.0; ///< above 0, at most 60; GIF knows hundredths of a second only
    /// Asked for once a frame, from 0 on: uint8 [H, W, 3], all of one size.
    std::function<at::Tensor(int64_t)> frame;
};

/// Whether the name ends with .gif or .mp4.
[[nodiscard]] bool isAnimationName(const std::filesystem::path& path);

/// Writes a GIF that repeats for ever (colours chosen for each frame) or an MP4 film (H.264, or
/// MPEG-4 where that can't be had; odd sides lose a pixel), by the name's ending, atomically.
/// Throws Cancelled, which leaves nothing behind, Error(Usage) for no frames, a speed out of range
/// or frames of several sizes, Error(File) for another ending or when the file can't be written.
void writeAnimation(const std::filesystem::path& path, const Animation& animation,
                    JobControl& control);

/// Writes the frames as pictures `name-001.png` and so on beside `path`, in the format that its
/// ending says. The same is thrown; after Cancelled those that are written stay.
void writeNumberedFrames(const std::filesystem::path& path, const Animation& animation,
                         JobControl& control);

/// `name-007.png` for frame 6 of 120; as many digits as the last number has, three at least.
[[nodiscard]] std::filesystem::path framePath(const std::filesystem::path& path, int64_t frame,
                                              int64_t frames);

} // namespace styleclip
