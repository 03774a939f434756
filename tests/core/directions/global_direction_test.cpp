#include "core/directions/global_direction.h"

#include "models/checkpoint/writers.h"
#include "tests/core/directions/layouts.h"
#include "tests/core/directions/published_parts.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <limits>

namespace styleclip {
namespace {

using namespace test;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// One whose values are these.
DirectionRelevance relevanceOf(const std::vector<float>& values) {
    return DirectionRelevance(at::tensor(values).unsqueeze(1), at::ones({1}));
}

TEST(GlobalDirection, FindsABetaForEveryNumberOfChannels) {
    const DirectionRelevance relevance = publishedRelevance();
    const int64_t most = (relevance.values() != 0).sum().item<int64_t>();
    for (int64_t count = 1; count <= most; ++count) {
        EXPECT_EQ(relevance.keptChannels(relevance.betaForChannels(count)), count);
    }
}

TEST(GlobalDirection, FindsBetasOfFewDigits) {
    const DirectionRelevance relevance = relevanceOf({0.3141f, -0.1239f, 0.1211f, 0.0f});
    EXPECT_DOUBLE_EQ(relevance.betaForChannels(1), 0.31);
    EXPECT_DOUBLE_EQ(relevance.betaForChannels(2), 0.123);
    EXPECT_DOUBLE_EQ(relevance.betaForChannels(3), 0.12);
}

TEST(GlobalDirection, TakesAllOfEquallyRelevantChannels) {
    const DirectionRelevance relevance = relevanceOf({0.5f, 0.25f, -0.25f, 0.125f});
    EXPECT_EQ(relevance.keptChannels(relevance.betaForChannels(2)), 3);
}

TEST(GlobalDirection, RefusesNumbersOfChannelsThatThereAreNot) {
    const DirectionRelevance relevance = relevanceOf({0.5f, -0.25f, 0.0f});
    for (const auto& [count, nearest] : {std::pair(0, 1), std::pair(-7, 1), std::pair(3, 2)}) {
        const int64_t wanted = count;
        try {
            (void)relevance.betaForChannels(wanted);
            ADD_FAILURE() << wanted;
        } catch (const UnusableThreshold& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            EXPECT_EQ(error.nearestUsable(), nearest);
            EXPECT_THAT(error.what(), testing::EndsWith(fmt::format("number is {}", nearest)));
        }
    }
}

TEST(GlobalDirection, BeginsWithThePublishedFirstBeta) {
    std::vector<float> values(25, 0.155f);
    EXPECT_DOUBLE_EQ(relevanceOf(values).firstBeta(), 0.15);
    EXPECT_DOUBLE_EQ(relevanceOf(values).firstBeta(24), 0.15);
    EXPECT_DOUBLE_EQ(relevanceOf(values).firstBeta(25), 0.10) << "more than, not as many as";
    values.assign(21, -0.9f);
    EXPECT_DOUBLE_EQ(relevanceOf(values).firstBeta(), 0.29);
    EXPECT_DOUBLE_EQ(relevanceOf(values).firstBeta(100), 0.10);
}

TEST(GlobalDirection, BeginsWithAUsableBetaWhereThePublishedOneIsNot) {
    const DirectionRelevance relevance = relevanceOf({0.05f, -0.0712f});
    EXPECT_DOUBLE_EQ(relevance.firstBeta(), 0.07);
    EXPECT_EQ(relevance.keptChannels(0.07), 1);
}

TEST(GlobalDirection, RefusesBetasThatKeepNothing) {
    const DirectionRelevance relevance = publishedRelevance();
    for (const double beta : {relevance.largest() + 1e-6, 0.9, 1e300, -0.1, -1e-9, kNaN,
                              std::numeric_limits<double>::infinity()}) {
        try {
            (void)globalDirection(relevance, beta, publishedStatistics(), conformanceLayout());
            ADD_FAILURE() << beta;
        } catch (const UnusableThreshold& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            EXPECT_EQ(error.nearestUsable(), relevance.nearestUsableBeta(beta));
            EXPECT_THAT(error.what(), testing::HasSubstr("the nearest usable value is"));
            const GlobalDirection direction = globalDirection(
                relevance, error.nearestUsable(), publishedStatistics(), conformanceLayout());
            EXPECT_GT(direction.keptChannels, 0) << beta;
            EXPECT_TRUE(direction.delta.isfinite().all().item<bool>()) << beta;
        }
    }
}

TEST(GlobalDirection, KeepsTheLastChannelAtItsOwnRelevance) {
    const DirectionRelevance relevance = publishedRelevance();
    EXPECT_EQ(relevance.keptChannels(relevance.largest()), 1);
    EXPECT_NO_THROW(relevance.checkBeta(relevance.largest()));
    EXPECT_NO_THROW(relevance.checkBeta(0.0));
}

TEST(GlobalDirection, RefusesPromptsThatNoChannelFollows) {
    EXPECT_THAT(
        [&] {
            (void)relevanceOf({0.0f, 0.0f});
        },
        throwsError(ErrorKind::Usage, "no channel"));
}

TEST(GlobalDirection, RefusesPartsOfDifferentModels) {
    const at::Tensor fs3 = loadArray("conformance/global/fs3.npy");
    EXPECT_THAT([&] { (void)DirectionRelevance(fs3, at::ones({512})); },
                throwsError(ErrorKind::Mismatch, "another CLIP"));
    EXPECT_THAT(
        [&] {
            (void)globalDirection(publishedRelevance(), 0.1, publishedStatistics(), ffhqLayout());
        },
        throwsError(ErrorKind::Mismatch, "288 channels, the generator has 6048"));
    EXPECT_THAT(
        [&] {
            (void)globalDirection(publishedRelevance(), 0.1, {at::ones({3}), at::ones({3})},
                                  conformanceLayout());
        },
        throwsError(ErrorKind::Mismatch, "3 channels, the generator 448"));
}

TEST(GlobalDirection, LeavesEntriesThatFs3DoesNotCover) {
    const at::Tensor fs3 = loadArray("conformance/global/fs3.npy").narrow(0, 0, 5 * 32);
    const DirectionRelevance relevance(fs3, loadArray("conformance/global/text_direction.npy"));
    const at::Tensor delta =
        globalDirection(relevance, 0.0, publishedStatistics(), conformanceLayout()).delta;
    EXPECT_EQ(delta.narrow(1, 8 * 32, 6 * 32).abs().sum().item<double>(), 0.0);
    EXPECT_GT(delta.narrow(1, 6 * 32, 32).abs().sum().item<double>(), 0.0);
}

TEST(GlobalDirection, LoadsFs3) {
    const Checkpoint file = Checkpoint::open(dataPath("conformance/global/fs3.npy"));
    EXPECT_EQ(loadChannelRelevance(file, conformanceLayout()).size(0), 288);
    EXPECT_THAT([&] { (void)loadChannelRelevance(file, ffhqLayout()); },
                throwsError(ErrorKind::Mismatch, "288 channels"));
    const Checkpoint other = Checkpoint::open(dataPath("conformance/global/text_direction.npy"));
    EXPECT_THAT([&] { (void)loadChannelRelevance(other, conformanceLayout()); },
                throwsError(ErrorKind::File, "is not fs3"));
    const TemporaryFolder folder;
    writeNpy(folder / "nan.npy", at::full({288, 64}, kNaN));
    EXPECT_THAT(
        [&] {
            (void)loadChannelRelevance(Checkpoint::open(folder / "nan.npy"), conformanceLayout());
        },
        throwsError(ErrorKind::File, "not finite"));
}

} // namespace
} // namespace styleclip
