#include "app/packmaker/generator/growth_schedule.h"

#include <algorithm>
#include <array>

namespace styleclip {

namespace {

constexpr std::array<double, 4> kShares{0.08, 0.15, 0.27, 0.50}; // the last at full resolution
constexpr std::array<int64_t, 4> kBatchFactors{4, 2, 1, 1};
constexpr int64_t kSmallest = 8; // pixels

} // namespace

std::vector<GrowthStage> growthStages(int64_t resolution, int64_t batchSize) {
    std::vector<GrowthStage> stages;
    double begin = 0.0;
    for (size_t i = 0; i < kShares.size(); ++i) {
        const int64_t pixels = resolution >> (kShares.size() - 1 - i);
        const bool last = i + 1 == kShares.size();
        if (pixels >= kSmallest || last) {
            stages.push_back({pixels, kBatchFactors[i] * batchSize, begin});
        }
        begin += stages.empty() ? 0.0 : kShares[i];
    }
    return stages;
}

const GrowthStage& stageAt(const std::vector<GrowthStage>& stages, double grown) {
    const auto later = std::find_if(stages.begin() + 1, stages.end(),
                                    [&](const GrowthStage& stage) { return stage.begin > grown; });
    return *(later - 1);
}

} // namespace styleclip
