#pragma once

#include "core/directions/channel_statistics.h"
#include "core/job_control.h"
#include "models/clip/clip.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace styleclip {

/// How the statistics behind global directions are computed; the defaults are the published ones.
struct DirectionStatisticsOptions {
    int64_t images = 100;     ///< pictures in which every channel is moved
    int64_t samples = 100000; ///< latents behind the means and deviations
    int64_t resolution = 0;   ///< of the pictures that CLIP sees; 0 is the generator's own
    Precision precision = Precision::Float32; ///< that they are made with
    double psi = 0.7;                         ///< truncation of all samples
    double distance = 5.0;                    ///< of a moved channel from its mean, in deviations
    uint64_t seed = 5;
    int64_t channelsPerBlock = 16; ///< channels times images that are probed between two looks at
    int64_t imagesPerBlock = 8;    ///< the clock
    double stateSeconds = 30.0;    ///< work that a kill may cost beside a block
};

struct DirectionStatistics {
    ChannelStatistics statistics;
    at::Tensor fs3; ///< [channels without toRGB, D], float32
};

/// Names of the results in the output folder.
inline constexpr const char* kStatisticsFileName = "S_mean_std.safetensors";
inline constexpr const char* kFs3FileName = "fs3.npy";

/// Computes channel statistics and `fs3` (StyleCLIP, section 6.2) into `folder`: means and
/// deviations of S over random samples, then for every channel that is not toRGB and every image
/// the CLIP features of two pictures, the image's own S with that channel `distance` deviations
/// below and above its mean. (The published code leaves the channels probed before at their means,
/// by an alias of arrays; here only one channel is moved at a time, so that no channel depends on
/// the order.)
///
/// What is known is kept in `folder` as a state until the end. After a stop or a kill, `resume`
/// goes on there with exactly the result of an uninterrupted run; of a finished folder it returns
/// the results. Steps of progress are batches of samples and pairs of pictures. Returns nothing
/// when `control` stopped it. Throws Error(Usage) for options without sense, for a computation
/// in `folder`, finished or not, without `resume` (hours of work are never replaced), and for
/// `resume` with other options; Error(Mismatch) for `resume` with other networks; Error(File).
[[nodiscard]] std::optional<DirectionStatistics> computeDirectionStatistics(
    const Generator& generator, const Clip& clip, const std::filesystem::path& folder,
    const DirectionStatisticsOptions& options, bool resume, JobControl& control);

} // namespace styleclip
