#include "models/stylegan2/pictures_at_once.h"

#include "tests/support/random_generator.h"

#include <gtest/gtest.h>

#include <limits>

namespace styleclip::test {
namespace {

/// The published network's.
StyleLayout layoutOf(int64_t resolution) {
    StyleLayout layout;
    const GeneratorPlan plan = publishedPlan(resolution);
    for (size_t i = 0; i < plan.channels.size(); ++i) {
        if (i > 0) {
            layout.widths.insert(layout.widths.end(), {plan.channels[i - 1], plan.channels[i]});
            layout.toRgb.insert(layout.toRgb.end(), {false, false});
        } else {
            layout.widths.push_back(plan.channels[i]);
            layout.toRgb.push_back(false);
        }
        layout.widths.push_back(plan.channels[i]);
        layout.toRgb.push_back(true);
    }
    return layout;
}

TEST(PicturesAtOnce, TellsTheLargestActivation) {
    EXPECT_EQ(largestActivation(layoutOf(8)), 512 * 10 * 10);
    EXPECT_EQ(largestActivation(layoutOf(1024)), 32 * 1026 * 1026);
    StyleLayout wideBelow = layoutOf(16);
    wideBelow.widths.back() = 8; // the last toRGB's
    EXPECT_EQ(largestActivation(wideBelow), 512 * 10 * 10);
}

TEST(PicturesAtOnce, AreFewerWhereTheyAreLarger) {
    EXPECT_EQ(picturesAtOnce(layoutOf(1024), 128), 7);
    EXPECT_EQ(picturesAtOnce(layoutOf(256), 128), 31);
    EXPECT_EQ(picturesAtOnce(layoutOf(16), 128), 128);
    EXPECT_EQ(picturesAtOnceWithGradient(layoutOf(1024), 16), 3);
    EXPECT_EQ(picturesAtOnceWithGradient(layoutOf(256), 16), 15);
    EXPECT_EQ(picturesAtOnceWithGradient(layoutOf(128), 16), 16);
}

TEST(PicturesAtOnce, NeverExceedWhatPoolingOnCudaCounts) {
    for (int64_t resolution = 8; resolution <= 4096; resolution *= 2) {
        const StyleLayout layout = layoutOf(resolution);
        const int64_t pictures = picturesAtOnce(layout, std::numeric_limits<int64_t>::max());
        EXPECT_LT(pictures * largestActivation(layout), int64_t{1} << 31) << resolution;
    }
}

TEST(PicturesAtOnce, AreAtLeastOne) {
    StyleLayout huge = layoutOf(4096);
    huge.widths.back() = 512;
    EXPECT_EQ(picturesAtOnce(huge, 64), 1);
}

} // namespace
} // namespace styleclip::test
