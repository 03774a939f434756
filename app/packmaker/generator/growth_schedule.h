#pragma once

#include <cstdint>
#include <vector>

namespace styleclip {

/// A part of a training at one resolution.
struct GrowthStage {
    int64_t resolution = 0; ///< pixels
    int64_t batchSize = 0;
    double begin = 0.0; ///< share of the training that is done when it begins
};

/// Small pictures first, since they are cheap and decide most: of a network for 256 px, 8 % of the
/// training at 32 px, 15 % at 64, 27 % at 128 and the rest at the full resolution; `batchSize` is
/// that of the full resolution, smaller pictures come in larger batches.
[[nodiscard]] std::vector<GrowthStage> growthStages(int64_t resolution, int64_t batchSize);

/// The stage of a training of which `grown`, from 0 to 1, is done.
[[nodiscard]] const GrowthStage& stageAt(const std::vector<GrowthStage>& stages, double grown);

} // namespace styleclip
