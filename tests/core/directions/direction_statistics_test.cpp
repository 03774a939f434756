#include "core/directions/direction_statistics.h"

#include "core/directions/channel_probe.h"
#include "core/directions/channel_relevance.h"
#include "core/directions/global_direction.h"
#include "core/directions/picture_features.h"
#include "core/directions/style_samples.h"
#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/random_generator.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

namespace styleclip {
namespace {

using namespace test;

constexpr int64_t kChannels = 12 + 12 + 8 + 8 + 6; // that are not toRGB, at 4, 8, 8, 16 and 16 px
constexpr int64_t kVisible = 12 + 12 + 8;          // of these at 8 px

std::shared_ptr<const Generator> smallGenerator(uint64_t seed) {
    return generatorOf(randomGeneratorState({{12, 8, 6}, 8, 2}, seed));
}

class DirectionStatisticsTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_generator = smallGenerator(1);
        s_clip = Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")));
    }
    static void TearDownTestSuite() {
        s_generator.reset();
        s_clip.reset();
    }

    DirectionStatisticsTest() {
        m_options.images = 2;
        m_options.samples = 1200;
        m_options.resolution = 8; // entries above it change nothing, and few renders do for a test
        m_options.channelsPerBlock = 5;
        m_options.imagesPerBlock = 1;
        m_options.stateSeconds = 0.0; // a state after every block
    }

    using GoesOn = std::function<bool(const Progress&)>;

    std::optional<DirectionStatistics> compute(const std::filesystem::path& folder, bool resume,
                                               const GoesOn& goesOn = {}) const {
        TestControl control(goesOn);
        return computeDirectionStatistics(*s_generator, *s_clip, folder, m_options, resume,
                                          control);
    }

    /// Ends a run when it reports step number `step`.
    static GoesOn stopAt(int64_t step) {
        return [step](const Progress& progress) { return progress.done < step; };
    }

    static inline std::shared_ptr<const Generator> s_generator;
    static inline std::shared_ptr<const Clip> s_clip;
    TemporaryFolder m_folder;
    DirectionStatisticsOptions m_options;
};

TEST_F(DirectionStatisticsTest, TakesMeansAndDeviationsOfTruncatedSamples) {
    m_options.images = 1;
    const DirectionStatistics results = compute(m_folder / "out", false).value();
    at::Tensor w = s_generator->mapping(
        at::cat({s_generator->sampleZ(m_options.seed, 1000),
                 s_generator->sampleZ(m_options.seed + 1, 1000).narrow(0, 0, 200)}));
    w = s_generator->latentAverage() + 0.7 * (w - s_generator->latentAverage());
    const at::Tensor styles = s_generator->affine(s_generator->broadcast(w)).to(at::kDouble);
    EXPECT_TRUE(allNear(results.statistics.mean, styles.mean(0), 1e-4));
    EXPECT_TRUE(allNear(results.statistics.deviation, styles.std(0, false), 1e-4));
}

TEST_F(DirectionStatisticsTest, SetsOneChannelAtATimeFiveDeviationsFromItsMean) {
    const DirectionStatistics results = compute(m_folder / "out", false).value();
    const std::vector<int64_t> channels = s_generator->styleLayout().convolutionChannels();
    const at::Tensor styles = StyleSamples(*s_generator, m_options.seed, m_options.psi).first(2);
    SynthesisOptions render;
    render.resolution = 8;
    for (const int64_t row : {3, 14, 30}) {
        const int64_t channel = channels[static_cast<size_t>(row)];
        const double mean = results.statistics.mean[channel].item<double>();
        const double deviation = results.statistics.deviation[channel].item<double>();
        std::vector<at::Tensor> features;
        for (const double sign : {-5.0, 5.0}) {
            at::Tensor moved = styles.clone();
            moved.select(1, channel).fill_(mean + sign * deviation);
            features.push_back(pictureFeatures(*s_clip, s_generator->synthesize(moved, render)));
        }
        const at::Tensor expected = channelRelevance(at::stack(features, 1).unsqueeze(0))[0];
        EXPECT_TRUE(allNear(results.fs3[row], expected, 1e-3)) << "row " << row;
    }
}

TEST_F(DirectionStatisticsTest, WritesFilesThatTheLoadersRead) {
    const std::filesystem::path folder = m_folder / "a" / "b";
    const DirectionStatistics results = compute(folder, false).value();
    const StyleLayout& layout = s_generator->styleLayout();
    const ChannelStatistics statistics =
        loadChannelStatistics(Checkpoint::open(folder / kStatisticsFileName), layout);
    EXPECT_TRUE(at::equal(statistics.mean, results.statistics.mean));
    EXPECT_TRUE(at::equal(statistics.deviation, results.statistics.deviation));
    const at::Tensor fs3 = loadChannelRelevance(Checkpoint::open(folder / kFs3FileName), layout);
    EXPECT_TRUE(at::equal(fs3, results.fs3));
    // Only entries up to 8 px show in pictures of 8 px; all others move nothing, and are no NaN.
    EXPECT_TRUE(allNear(fs3.narrow(0, 0, kVisible).norm(2, 1), at::ones({kVisible}), 1e-4));
    EXPECT_EQ(fs3.narrow(0, kVisible, kChannels - kVisible).abs().max().item<double>(), 0.0);
}

TEST_F(DirectionStatisticsTest, ResumesExactlyAfterStopsAndKills) {
    const DirectionStatistics whole = compute(m_folder / "whole", false).value();
    const std::filesystem::path folder = m_folder / "pieces";
    EXPECT_FALSE(compute(folder, false, stopAt(1))) << "in the samples";
    EXPECT_FALSE(compute(folder, true, stopAt(3))) << "in the first block";
    EXPECT_FALSE(compute(folder, true, stopAt(30)));
    EXPECT_THROW((void)compute(folder, true,
                               [](const Progress& progress) {
                                   if (progress.done > 70) {
                                       throw std::runtime_error("killed");
                                   }
                                   return true;
                               }),
                 std::runtime_error);
    int64_t first = -1;
    const DirectionStatistics resumed = compute(folder, true, [&](const Progress& progress) {
                                            first = first == -1 ? progress.done : first;
                                            return true;
                                        }).value();
    EXPECT_GT(first, 60) << "finished blocks must not be computed again";
    EXPECT_TRUE(at::equal(resumed.fs3, whole.fs3));
    EXPECT_TRUE(at::equal(resumed.statistics.mean, whole.statistics.mean));
    EXPECT_TRUE(at::equal(resumed.statistics.deviation, whole.statistics.deviation));
}

TEST_F(DirectionStatisticsTest, ReportsEveryStepAndTheTimeLeft) {
    std::vector<Progress> reports;
    m_options.images = 1;
    ASSERT_TRUE(compute(m_folder / "out", false, [&](const Progress& progress) {
        reports.push_back(progress);
        return true;
    }));
    ASSERT_EQ(reports.size(), 2u + static_cast<size_t>(kChannels));
    EXPECT_EQ(reports.front().done, 1);
    EXPECT_EQ(reports.back().done, reports.back().total);
    EXPECT_GT(reports.front().secondsLeft, 0.0);
    EXPECT_NEAR(reports.back().secondsLeft, 0.0, 1e-9);
}

TEST_F(DirectionStatisticsTest, ReturnsTheResultsOfAFinishedFolderOnResume) {
    const DirectionStatistics results = compute(m_folder / "out", false).value();
    const DirectionStatistics again = compute(m_folder / "out", true, [](const Progress&) -> bool {
                                          throw std::logic_error("nothing is left to do");
                                      }).value();
    EXPECT_TRUE(at::equal(again.fs3, results.fs3));
    EXPECT_TRUE(at::equal(again.statistics.deviation, results.statistics.deviation));
}

TEST_F(DirectionStatisticsTest, GoesOnWithWhatTheVersionBeforeLeft) {
    const DirectionStatistics whole = compute(m_folder / "whole", false).value();
    const std::filesystem::path folder = m_folder / "pieces";
    std::filesystem::copy(dataPath("earlier/directions"), folder,
                          std::filesystem::copy_options::recursive);
    EXPECT_THAT([&] { (void)compute(folder, false); }, throwsError(ErrorKind::Usage, "already"));
    int64_t first = -1;
    const DirectionStatistics resumed = compute(folder, true, [&](const Progress& progress) {
                                            first = first == -1 ? progress.done : first;
                                            return true;
                                        }).value();
    EXPECT_EQ(first, 2 + 2 * 12 + 1) << "batches and finished blocks must not be computed again";
    EXPECT_TRUE(allNear(resumed.fs3, whole.fs3, 1e-4));
    EXPECT_TRUE(allNear(resumed.statistics.mean, whole.statistics.mean, 1e-4));
    EXPECT_FALSE(std::filesystem::exists(folder / "partial"));
}

TEST_F(DirectionStatisticsTest, ReturnsWhatTheVersionBeforeFinished) {
    const std::filesystem::path folder = m_folder / "out";
    std::filesystem::copy(dataPath("earlier/directions_finished"), folder);
    EXPECT_THAT([&] { (void)compute(folder, false); }, throwsError(ErrorKind::Usage, "already"));
    const DirectionStatistics results = compute(folder, true, [](const Progress&) -> bool {
                                            throw std::logic_error("nothing is left to do");
                                        }).value();
    EXPECT_TRUE(allNear(results.fs3, compute(m_folder / "whole", false)->fs3, 1e-4));
    m_options.images = 3;
    EXPECT_THAT([&] { (void)compute(folder, true); },
                throwsError(ErrorKind::Usage, "images 2, not 3"));
}

TEST_F(DirectionStatisticsTest, FindsNearlyTheSameWithPicturesInBFloat16) {
    const at::Tensor exact = compute(m_folder / "exact", false)->fs3;
    m_options.precision = Precision::BFloat16;
    const at::Tensor quick = compute(m_folder / "quick", false)->fs3;
    EXPECT_FALSE(at::equal(exact, quick));
    const at::Tensor cosines = (exact * quick).sum(1).narrow(0, 0, kVisible);
    EXPECT_GT(cosines.mean().item<double>(), 0.9);
}

TEST_F(DirectionStatisticsTest, RefusesToReplaceFinishedResults) {
    const DirectionStatistics results = compute(m_folder / "out", false).value();
    m_options.images = 1;
    EXPECT_THAT([&] { (void)compute(m_folder / "out", false, stopAt(1)); },
                throwsError(ErrorKind::Usage, "holds a computation of directions already"));
    m_options.images = 2;
    const DirectionStatistics kept = compute(m_folder / "out", true, stopAt(1)).value();
    EXPECT_TRUE(at::equal(kept.fs3, results.fs3));
}

TEST_F(DirectionStatisticsTest, KeepsComputationsApart) {
    const std::filesystem::path folder = m_folder / "out";
    ASSERT_FALSE(compute(folder, false, stopAt(20)));
    EXPECT_THAT([&] { (void)compute(folder, false); },
                throwsError(ErrorKind::Usage, "resume it (--resume)"));
    m_options.images = 3;
    EXPECT_THAT([&] { (void)compute(folder, true); },
                throwsError(ErrorKind::Usage, "images 2, not 3"));
    m_options.images = 2;
    m_options.precision = Precision::BFloat16;
    EXPECT_THAT([&] { (void)compute(folder, true); },
                throwsError(ErrorKind::Usage, "precision \"fp32\", not \"bf16\""));
    m_options.precision = Precision::Float32;
    const auto other = smallGenerator(2);
    TestControl control;
    EXPECT_THAT(
        [&] {
            (void)computeDirectionStatistics(*other, *s_clip, folder, m_options, true, control);
        },
        throwsError(ErrorKind::Mismatch, "generator or CLIP"));
}

TEST_F(DirectionStatisticsTest, RefusesOptionsWithoutSense) {
    const auto refused = [&](const std::string& part) {
        EXPECT_THAT([&] { (void)compute(m_folder / "out", false); },
                    throwsError(ErrorKind::Usage, part));
        m_options = {};
    };
    m_options.images = 0;
    refused("0 images");
    m_options.samples = 1;
    refused("1 samples");
    m_options.resolution = 32;
    refused("size 32 can't be rendered; use a power of two from 4 to 16");
    m_options.resolution = 12;
    refused("size 12");
    m_options.psi = std::nan("");
    refused("psi");
    EXPECT_FALSE(std::filesystem::exists(m_folder / "out"));
}

TEST(ProbeBlocks, CoverEveryChannelAndImageOnceWithinEntries) {
    StyleLayout layout{{5, 7, 4}, {false, true, false}};
    at::Tensor seen = at::zeros({9, 3});
    for (const ProbeBlock& block : probeBlocks(layout, 3, 4, 2)) {
        seen.narrow(0, block.firstRow, block.channelCount)
            .narrow(1, block.firstImage, block.imageCount)
            .add_(1);
        const bool inFirst = block.firstChannel + block.channelCount <= 5;
        EXPECT_TRUE(inFirst || block.firstChannel >= 12);
        EXPECT_EQ(block.firstChannel, block.firstRow + (inFirst ? 0 : 7));
    }
    EXPECT_TRUE(at::equal(seen, at::ones({9, 3})));
}

} // namespace
} // namespace styleclip
