#include "core/directions/channel_statistics.h"

#include "models/checkpoint/writers.h"
#include "tests/core/directions/layouts.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace styleclip {
namespace {

using namespace test;

ChannelStatistics published(const StyleLayout& layout) {
    return loadChannelStatistics(Checkpoint::open(dataPath("conformance/global/S_mean_std")),
                                 layout);
}

TEST(ChannelStatistics, ReadsThePublishedPickle) {
    const StyleLayout layout = conformanceLayout();
    const ChannelStatistics statistics = published(layout);
    EXPECT_EQ(statistics.mean.sizes(), at::IntArrayRef({layout.channelCount()}));
    EXPECT_EQ(statistics.deviation.sizes(), at::IntArrayRef({layout.channelCount()}));
    EXPECT_GT(statistics.deviation.min().item<double>(), 0.0);
}

TEST(ChannelStatistics, ReadsThemInProtocol0) {
    const StyleLayout layout = conformanceLayout();
    const ChannelStatistics statistics =
        loadChannelStatistics(Checkpoint::open(dataPath("cases/S_mean_std_p0")), layout);
    EXPECT_TRUE(at::equal(statistics.mean, published(layout).mean));
    EXPECT_TRUE(at::equal(statistics.deviation, published(layout).deviation));
}

TEST(ChannelStatistics, ReadsThePublishedOnesOfFfhq) {
    REQUIRE_SHARED(path, "real/ffhq_S_mean_std");
    const ChannelStatistics statistics =
        loadChannelStatistics(Checkpoint::open(path), ffhqLayout());
    EXPECT_EQ(statistics.mean.numel(), 9088);
    EXPECT_GT(statistics.deviation.min().item<double>(), 0.0);
    EXPECT_THAT([&] { (void)loadChannelStatistics(Checkpoint::open(path), conformanceLayout()); },
                throwsError(ErrorKind::Mismatch, "26 entries with 9088 channels"));
}

TEST(ChannelStatistics, TellsBothLayoutsWhenTheyDiffer) {
    StyleLayout other = conformanceLayout();
    other.widths[13] = 16;
    EXPECT_THAT([&] { (void)published(other); },
                throwsError(ErrorKind::Mismatch, "14 entries with 448 channels"));
    EXPECT_THAT([&] { (void)published(other); },
                throwsError(ErrorKind::Mismatch, "14 entries with 432 channels"));
}

TEST(ChannelStatistics, ComesBackFromOurOwnFile) {
    const TemporaryFolder folder;
    const StyleLayout layout = conformanceLayout();
    const ChannelStatistics statistics = published(layout);
    const std::filesystem::path path = folder / "S_mean_std.safetensors";
    saveChannelStatistics(path, statistics, layout);
    const ChannelStatistics back = loadChannelStatistics(Checkpoint::open(path), layout);
    EXPECT_TRUE(at::equal(back.mean, statistics.mean));
    EXPECT_TRUE(at::equal(back.deviation, statistics.deviation));
    StyleLayout other = layout; // as many channels, but other entries
    other.widths[0] += 8;
    other.widths[1] -= 8;
    EXPECT_THAT([&] { (void)loadChannelStatistics(Checkpoint::open(path), other); },
                throwsError(ErrorKind::Mismatch, "another generator"));
}

TEST(ChannelStatistics, RefusesOtherFiles) {
    EXPECT_THAT(
        [&] {
            (void)loadChannelStatistics(Checkpoint::open(dataPath("conformance/global/fs3.npy")),
                                        conformanceLayout());
        },
        throwsError(ErrorKind::File, "holds neither [means, deviations]"));
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "negative.safetensors";
    writeSafetensors(path, {{"mean", at::zeros({448})}, {"deviation", at::full({448}, -1.0f)}});
    EXPECT_THAT([&] { (void)loadChannelStatistics(Checkpoint::open(path), conformanceLayout()); },
                throwsError(ErrorKind::File, "negative deviations"));
    writeSafetensors(path, {{"mean", at::zeros({448})}, {"deviation", at::ones({447})}});
    EXPECT_THAT([&] { (void)loadChannelStatistics(Checkpoint::open(path), conformanceLayout()); },
                throwsError(ErrorKind::File, "different lengths"));
}

TEST(ChannelStatistics, RefusesWidthsThatCantBe) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "widths.safetensors";
    const auto load = [&](const at::Tensor& widths) {
        writeSafetensors(
            path, {{"mean", at::zeros({448})}, {"deviation", at::ones({448})}, {"widths", widths}});
        (void)loadChannelStatistics(Checkpoint::open(path), conformanceLayout());
    };
    constexpr int64_t kLargest = std::numeric_limits<int64_t>::max();
    constexpr int64_t kSmallest = std::numeric_limits<int64_t>::min();
    for (const std::vector<int64_t>& widths : {std::vector<int64_t>{kLargest, kLargest, 450},
                                               {448, kSmallest, kSmallest},
                                               {500, -52},
                                               {447}}) {
        EXPECT_THAT([&] { load(at::tensor(widths, at::kLong)); },
                    throwsError(ErrorKind::File, "do not add up to its 448 channels"));
    }
    EXPECT_THAT([&] { load(at::ones({448}, at::kLong)); },
                throwsError(ErrorKind::File, "has 448 entries"));
}

TEST(RunningStatistics, EqualsTheStatisticsOfAllRowsAtOnce) {
    const at::Tensor rows =
        1000.0 + at::randn({777, 5}) * at::tensor({0.01f, 1.f, 5.f, 0.f, 100.f});
    RunningStatistics running;
    for (const auto& [begin, count] : {std::pair(0, 500), std::pair(500, 1), std::pair(501, 276)}) {
        running.add(rows.narrow(0, begin, count));
    }
    const at::Tensor all = rows.to(at::kDouble);
    EXPECT_EQ(running.count(), 777);
    EXPECT_TRUE(allNear(running.result().mean, all.mean(0), 1e-3));
    EXPECT_TRUE(allNear(running.result().deviation, all.std(0, false), 1e-5));
}

} // namespace
} // namespace styleclip
