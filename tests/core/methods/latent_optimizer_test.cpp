#include "core/methods/latent_optimizer.h"

#include "core/losses/clip_loss.h"
#include "core/methods/latent_conversion.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace styleclip::test {
namespace {

const at::Tensor& smilingFace() {
    static const at::Tensor features = conformanceTextFeatures("a smiling face");
    return features;
}

at::Tensor sources(int64_t count = 1) {
    return loadArray("conformance/stylegan2/w_plus.npy").narrow(0, 0, count);
}

/// Of latents in W+, with the networks of the conformance data but for identity.
OptimizationResult optimized(const at::Tensor& latents, const OptimizationOptions& options,
                             JobControl& control, const OnOptimizationStep& onStep = {}) {
    return LatentOptimizer(conformanceGenerator(), conformanceClip())
        .run(latents, LatentSpace::WPlus, smilingFace(), options, control, onStep);
}

OptimizationResult optimized(const at::Tensor& latents, const OptimizationOptions& options) {
    TestControl control;
    return optimized(latents, options, control);
}

OptimizationOptions shortRun(int64_t steps) {
    OptimizationOptions options;
    options.steps = steps;
    return options;
}

TEST(LatentOptimizer, MeasuresAnIdentityThatHasNoWeight) {
    const OptimizationOptions options = shortRun(4);
    TestControl control;
    const auto measured =
        LatentOptimizer(conformanceGenerator(), conformanceClip(), conformanceIdentity())
            .run(sources(), LatentSpace::WPlus, smilingFace(), options, control);
    const auto unmeasured = optimized(sources(), options);
    EXPECT_TRUE(at::equal(measured.latents, unmeasured.latents));
    EXPECT_GT(*measured.steps[0].back().identity, 0.1);
    EXPECT_FALSE(unmeasured.steps[0].back().identity);
}

TEST(LatentOptimizer, MovesAllLayersAlikeInW) {
    OptimizationOptions options = shortRun(4);
    options.space = LatentSpace::W;
    const auto result = optimized(sources(), options);
    EXPECT_EQ(result.space, LatentSpace::WPlus);
    const at::Tensor change = result.latents - result.sources;
    EXPECT_GT(change.abs().max().item<double>(), 0.01);
    EXPECT_TRUE(allNear(change, change.narrow(1, 0, 1).expand_as(change), 1e-6));
    // Values go as far as their gradients say; with a scale for each, all would go about as far.
    const at::Tensor far = change.select(1, 0)[0].abs();
    EXPECT_GT((far.std() / far.mean()).item<double>(), 0.4);
}

TEST(LatentOptimizer, JudgesLatentsUnderNoiseUntilThreeQuartersAreDone) {
    OptimizationOptions options = shortRun(8);
    options.latentNoise = 1.0;
    const auto noisy = optimized(sources(2), options);
    const auto again = optimized(sources(2).narrow(0, 1, 1), options);
    EXPECT_TRUE(at::equal(noisy.latents.narrow(0, 1, 1), again.latents));
    options.together = 2;
    const auto together = optimized(sources(2), options);
    EXPECT_TRUE(allNear(together.latents, noisy.latents, 1e-3));
    const ClipLoss loss(conformanceClip(), smilingFace());
    const at::NoGradGuard noGradients;
    for (const OptimizationStep& step : noisy.steps[0]) {
        const at::Tensor picture =
            picturesOf(*conformanceGenerator(), step.latent, LatentSpace::WPlus);
        const double still = loss(picture).item<double>();
        EXPECT_EQ(std::abs(step.clip - still) < 1e-5, step.index >= 6) << step.index;
        // The distance is that of the latent itself.
        const double distance =
            (step.latent - noisy.sources.narrow(0, 0, 1)).square().sum().item<double>();
        EXPECT_NEAR(step.l2, distance, 1e-4 * (1.0 + distance));
    }
}

TEST(LatentOptimizer, LeavesToRgbEntriesAlone) {
    OptimizationOptions options = shortRun(3);
    options.space = LatentSpace::S;
    const auto result = optimized(sources(), options);
    const StyleLayout& layout = conformanceGenerator()->styleLayout();
    const auto changes = (result.latents - result.sources).split_with_sizes(layout.widths, 1);
    for (size_t entry = 0; entry < changes.size(); ++entry) {
        EXPECT_EQ(changes[entry].abs().max().item<float>() == 0.0f, layout.toRgb[entry])
            << "entry " << entry;
    }
}

TEST(LatentOptimizer, GivesABatchWhatSingleRunsGive) {
    const OptimizationOptions options = shortRun(4);
    const auto batch = optimized(sources(2), options);
    const auto single = optimized(sources(2).narrow(0, 1, 1), options);
    EXPECT_TRUE(at::equal(batch.latents.narrow(0, 1, 1), single.latents));
    ASSERT_EQ(batch.steps.size(), 2u);
    EXPECT_EQ(batch.steps[1].back().row, 1);
    EXPECT_EQ(batch.steps[1].back().total, single.steps[0].back().total);
}

TEST(LatentOptimizer, GivesSourcesThatMoveTogetherWhatSingleRunsGive) {
    OptimizationOptions options = shortRun(5);
    const auto single = optimized(sources(3), options);
    options.together = 2;
    std::vector<int64_t> told;
    TestControl control([](const Progress& progress) { return progress.total == 15; });
    const auto together =
        optimized(sources(3), options, control,
                  [&](const OptimizationStep& step) { told.push_back(step.row); });
    EXPECT_TRUE(allNear(together.latents, single.latents, 1e-3));
    EXPECT_EQ(told, (std::vector<int64_t>{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 2, 2, 2, 2}));
    ASSERT_EQ(together.steps.size(), 3U);
    for (size_t row = 0; row < 3; ++row) {
        ASSERT_EQ(together.steps[row].size(), 5U);
        EXPECT_NEAR(together.steps[row][3].total, single.steps[row][3].total, 1e-3);
        EXPECT_NEAR(together.steps[row][3].l2, single.steps[row][3].l2, 1e-3);
    }
}

TEST(LatentOptimizer, GeneratesFreelyFromTheAverageLatent) {
    OptimizationOptions options = shortRun(6);
    options.mode = OptimizationMode::FreeGeneration;
    options.lambdaId = 1.0; // without meaning here, so that no network is asked for
    TestControl control;
    const auto result = LatentOptimizer(conformanceGenerator(), conformanceClip())
                            .run(conformanceGenerator()->latentAverage().unsqueeze(0),
                                 LatentSpace::W, smilingFace(), options, control);
    const at::Tensor average = loadArray("conformance/stylegan2/latent_avg.npy");
    EXPECT_TRUE(allNear(result.steps[0].front().latent,
                        average.reshape({1, 1, 32}).expand({1, 10, 32}), 1e-6));
    for (const OptimizationStep& step : result.steps[0]) {
        EXPECT_EQ(step.total, step.clip);
        EXPECT_EQ(step.l2, 0.0);
        EXPECT_FALSE(step.identity);
    }
    EXPECT_FALSE(at::equal(result.latents, result.sources));
}

TEST(LatentOptimizer, KeepsTheLatentThatEachStepMeasured) {
    const auto result = optimized(sources(), shortRun(4));
    const auto& steps = result.steps[0];
    ASSERT_EQ(steps.size(), 4u);
    EXPECT_TRUE(at::equal(steps[0].latent, result.sources));
    for (const OptimizationStep& step : steps) {
        const double distance = (step.latent - result.sources).square().sum().item<double>();
        EXPECT_NEAR(step.l2, distance, 1e-4 * (1.0 + distance));
        EXPECT_FALSE(step.latent.requires_grad());
        EXPECT_TRUE(step.latent.device().is_cpu());
    }
    EXPECT_FALSE(at::equal(steps[3].latent, result.latents));
}

TEST(LatentOptimizer, JudgesDraftsUntilTheLastTenth) {
    constexpr int64_t kDraft = 32;
    OptimizationOptions options = shortRun(10);
    options.draftSize = kDraft;
    const auto result = optimized(sources(), options);
    const ClipLoss loss(conformanceClip(), smilingFace());
    const at::NoGradGuard noGradients;
    const auto lossOf = [&](const at::Tensor& latent, int64_t size) {
        return loss(picturesOf(*conformanceGenerator(), latent, LatentSpace::WPlus, size))
            .item<double>();
    };
    for (const OptimizationStep& step : result.steps[0]) {
        const bool draft = step.index < 9;
        EXPECT_NEAR(step.clip, lossOf(step.latent, draft ? kDraft : 0), 1e-5) << step.index;
        EXPECT_GT(std::abs(step.clip - lossOf(step.latent, draft ? 0 : kDraft)), 1e-4);
    }
    options.draftSize = 48;
    EXPECT_THROW((void)optimized(sources(), options), Error);
}

TEST(LatentOptimizer, DraftsSuitWhatClipLooksAt) {
    EXPECT_EQ(suitableDraftSize(1024, 224), 256);
    EXPECT_EQ(suitableDraftSize(256, 112), 128);
    EXPECT_EQ(suitableDraftSize(1024, 256), 256);
    EXPECT_EQ(suitableDraftSize(256, 224), 0);
    EXPECT_EQ(suitableDraftSize(64, 224), 0);
}

TEST(LatentOptimizer, StopsWhenItIsTold) {
    std::vector<Progress> progress;
    TestControl control([&progress](const Progress& now) {
        progress.push_back(now);
        return now.done < 3;
    });
    const auto result = optimized(sources(2), shortRun(5), control);
    EXPECT_TRUE(result.stopped);
    ASSERT_EQ(result.steps.size(), 1u);
    EXPECT_EQ(result.steps[0].size(), 3u);
    EXPECT_TRUE(at::equal(result.latents[1], result.sources[1]));
    EXPECT_FALSE(at::equal(result.latents[0], result.sources[0]));
    EXPECT_EQ(progress.back().done, 3);
    EXPECT_EQ(progress.back().total, 10);
    EXPECT_GT(progress.back().secondsLeft, 0.0);
}

TEST(LatentOptimizer, WorksWhereGradientsAreOff) {
    const at::NoGradGuard noGradients;
    const auto result = optimized(sources(), shortRun(2));
    EXPECT_FALSE(at::equal(result.latents, result.sources));
}

class LatentOptimizerRefusal : public testing::Test {
protected:
    static std::string refusalOf(const OptimizationOptions& options,
                                 const at::Tensor& latents = sources()) {
        try {
            (void)optimized(latents, options);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            return error.what();
        }
        return "nothing was thrown";
    }
};

TEST_F(LatentOptimizerRefusal, NamesTheBadOption) {
    const double infinite = std::numeric_limits<double>::infinity();
    OptimizationOptions options;
    options.steps = 0;
    EXPECT_THAT(refusalOf(options), testing::HasSubstr("0 optimization steps"));
    for (const double rate : {0.0, -1.0, infinite}) {
        options = {};
        options.learningRate = rate;
        EXPECT_THAT(refusalOf(options), testing::HasSubstr("learning rate"));
    }
    options = {};
    options.lambdaL2 = -0.1;
    EXPECT_THAT(refusalOf(options), testing::HasSubstr("lambda_l2"));
    options = {};
    options.lambdaId = infinite;
    EXPECT_THAT(refusalOf(options), testing::HasSubstr("lambda_id"));
}

TEST_F(LatentOptimizerRefusal, AsksForTheIdentityNetworkThatItNeeds) {
    OptimizationOptions options;
    options.lambdaId = 0.005;
    EXPECT_THAT(refusalOf(options), testing::HasSubstr("identity network"));
}

TEST_F(LatentOptimizerRefusal, OfALossThatIsNoNumber) {
    const std::string refusal = refusalOf(shortRun(20), 1e30 * sources());
    EXPECT_THAT(refusal, testing::HasSubstr("learning rate below"));
    EXPECT_THAT(refusal, testing::HasSubstr("smaller weights"));
}

TEST(RampedLearningRate, RisesHoldsAndFalls) {
    const OptimizationOptions options = shortRun(100);
    EXPECT_DOUBLE_EQ(rampedLearningRate(options, 0), 0.0);
    EXPECT_NEAR(rampedLearningRate(options, 1), 0.02, 1e-12);
    EXPECT_NEAR(rampedLearningRate(options, 5), 0.1, 1e-12);
    EXPECT_NEAR(rampedLearningRate(options, 75), 0.1, 1e-12);
    EXPECT_LT(rampedLearningRate(options, 99), 0.001);
}

} // namespace
} // namespace styleclip::test
