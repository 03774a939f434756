#include "core/imaging/animation_file.h"

#include "core/imaging/file_ending.h"
#include "core/imaging/frame_sink.h"
#include "core/imaging/picture_file.h"
#include "core/step_timer.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace styleclip {

namespace {

void checkAnimation(const Animation& animation) {
    if (animation.frames < 1) {
        throw Error(ErrorKind::Usage, "an animation needs at least one frame");
    }
    if (!(animation.framesPerSecond > 0.0) || animation.framesPerSecond > 60.0) {
        throw Error(ErrorKind::Usage,
                    "{} frames per second can't be shown; use more than 0 and at most 60",
                    animation.framesPerSecond);
    }
}

/// Runs `write`, a call of a sink, and names the file in what it throws.
template <typename Write>
void naming(const std::filesystem::path& path, Write&& write) {
    try {
        write();
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", path, error.sentence());
    }
}

std::unique_ptr<FrameSink> openSink(const std::filesystem::path& path, const at::Tensor& first,
                                    double framesPerSecond) {
    const int height = static_cast<int>(first.size(0)), width = static_cast<int>(first.size(1));
    return lowerCaseEnding(path) == ".gif" ? openGif(path, width, height, framesPerSecond)
                                           : openFilm(path, width, height, framesPerSecond);
}

/// Frames are drawn while they are written: a film of all of them at once would fill the memory.
void forEachFrame(const Animation& animation, JobControl& control,
                  const std::function<void(int64_t, const at::Tensor&)>& write) {
    checkAnimation(animation);
    StepTimer timer(animation.frames);
    at::Tensor first;
    for (int64_t i = 0; i < animation.frames; ++i) {
        const at::Tensor frame = animation.frame(i).contiguous();
        first = i == 0 ? frame : first;
        // Neither format can change its size in between, and OpenCV would leave such frames out
        // without a word.
        if (frame.sizes() != first.sizes()) {
            throw Error(ErrorKind::Usage, "the frames of an animation must be of one size");
        }
        write(i, frame);
        const bool goesOn = control.proceed(timer.advance());
        if (!goesOn && i + 1 < animation.frames) { // else it is complete
            throw Cancelled{};
        }
    }
}

} // namespace

bool isAnimationName(const std::filesystem::path& path) {
    const std::string ending = lowerCaseEnding(path);
    return ending == ".gif" || ending == ".mp4";
}

void writeAnimation(const std::filesystem::path& path, const Animation& animation,
                    JobControl& control) {
    if (!isAnimationName(path)) {
        throw Error(ErrorKind::File,
                    "{}: an animation can't be written in this format; use .gif or .mp4", path);
    }
    // Whoever stops an export half-way keeps what the file was before.
    writePathAtomically(path, [&](const std::filesystem::path& temporary) {
        std::unique_ptr<FrameSink> sink;
        forEachFrame(animation, control, [&](int64_t i, const at::Tensor& frame) {
            naming(path, [&] {
                if (i == 0) {
                    sink = openSink(temporary, frame, animation.framesPerSecond);
                }
                sink->add(frame);
            });
        });
        naming(path, [&] { sink->finish(); });
    });
}

std::filesystem::path framePath(const std::filesystem::path& path, int64_t frame, int64_t frames) {
    // As many digits for all, or programs that sort by name would show the tenth before the second.
    const size_t digits = std::max<size_t>(3, std::to_string(frames).size());
    return path.parent_path() / fmt::format("{}-{:0{}}{}", path.stem().string(), frame + 1, digits,
                                            path.extension().string());
}

void writeNumberedFrames(const std::filesystem::path& path, const Animation& animation,
                         JobControl& control) {
    forEachFrame(animation, control, [&](int64_t i, const at::Tensor& frame) {
        writePicture(framePath(path, i, animation.frames), frame);
    });
}

} // namespace styleclip
