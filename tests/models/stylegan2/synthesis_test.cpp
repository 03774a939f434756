// What holds for every generator, shown on small ones with random weights.

#include "models/error.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/rosinality_layout.h"
#include "models/stylegan2/synthesis_cache.h"
#include "tests/support/error_matchers.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

using namespace styleclip;
using namespace styleclip::test;

namespace {

constexpr double kTolerance = 1e-4;

/// Channels that differ between resolutions, so that no mix-up of sizes goes unseen.
GeneratorPlan smallPlan() {
    GeneratorPlan plan;
    plan.channels = {24, 20, 16, 12, 8};
    plan.styleDim = 16;
    plan.mappingLayers = 3;
    return plan;
}

at::Tensor gradientOf(const at::Tensor& value, const at::Tensor& input) {
    return torch::autograd::grad({value}, {input})[0];
}

class Synthesis : public testing::Test {
protected:
    Synthesis()
        : m_state(randomGeneratorState(smallPlan(), 1)), m_reference(m_state),
          m_generator(generatorOf(m_state)) {
        m_wPlus = m_generator->broadcast(m_generator->mapping(m_generator->sampleZ(3, 2)));
        m_s = m_generator->affine(m_wPlus);
        m_weighting = at::randn({2, 3, 64, 64}, at::make_generator<at::CPUGeneratorImpl>(9),
                                at::TensorOptions(at::kFloat));
    }

    at::Tensor render(const at::Tensor& s, const SynthesisOptions& options = {}) const {
        const at::NoGradGuard noGradient;
        return m_generator->synthesize(s, options);
    }

    StateDict m_state;
    ReferenceGenerator m_reference;
    std::shared_ptr<const Generator> m_generator;
    at::Tensor m_wPlus;
    at::Tensor m_s;
    at::Tensor m_weighting; // makes one number of a picture
};

} // namespace

TEST_F(Synthesis, MatchesTheReference) {
    EXPECT_TRUE(allNear(m_generator->mapping(m_generator->sampleZ(5, 4)),
                        m_reference.mapping(m_generator->sampleZ(5, 4)), kTolerance));
    EXPECT_TRUE(allNear(m_s, m_reference.affine(m_wPlus), kTolerance));
    EXPECT_TRUE(allNear(render(m_s), m_reference.synthesize(m_s, 64), kTolerance));
}

// Layers of 16 and more channels are filtered, the last one is projected in blocks.
TEST(FilteredSynthesis, MatchesTheReference) {
    const at::NoGradGuard noGradient;
    GeneratorPlan plan = smallPlan();
    plan.channels = {48, 32, 32, 32, 16};
    const StateDict state = randomGeneratorState(plan, 1);
    const auto generator = generatorOf(state);
    const at::Tensor s =
        generator->toStyleSpace(generator->mapping(generator->sampleZ(3, 2)), LatentSpace::W);
    const at::Tensor expected = ReferenceGenerator(state).synthesize(s, 64);
    EXPECT_TRUE(allNear(generator->synthesize(s), expected, kTolerance));
    SynthesisCache cache;
    SynthesisOptions options;
    options.cache = &cache;
    EXPECT_TRUE(generator->synthesize(s, options).equal(generator->synthesize(s)));
    options.cache = nullptr;
    options.precision = Precision::BFloat16;
    const at::Tensor half = generator->synthesize(s, options);
    EXPECT_LT((half - expected).square().mean().sqrt().item<double>(),
              0.01 * (expected.max() - expected.min()).item<double>());
}

TEST_F(Synthesis, EarlyStopIsTheSkipImageThere) {
    for (const int64_t resolution : {4, 8, 16, 32, 64}) {
        SynthesisOptions options;
        options.resolution = resolution;
        EXPECT_TRUE(
            allNear(render(m_s, options), m_reference.synthesize(m_s, resolution), kTolerance))
            << resolution;
    }
}

TEST_F(Synthesis, BatchEqualsSingles) {
    const at::Tensor both = render(m_s);
    for (const int64_t sample : {0, 1}) {
        EXPECT_TRUE(allNear(render(m_s.slice(0, sample, sample + 1)),
                            both.slice(0, sample, sample + 1), 1e-5));
    }
}

TEST_F(Synthesis, GradientOfSMatchesTheReference) {
    const at::Tensor s = m_s.clone().requires_grad_();
    const at::Tensor gradient = gradientOf((m_generator->synthesize(s) * m_weighting).sum(), s);
    const at::Tensor expected = gradientOf((m_reference.synthesize(s, 64) * m_weighting).sum(), s);
    EXPECT_TRUE(allNearRelative(gradient, expected, 1e-4));
}

TEST_F(Synthesis, GradientOfWPlusMatchesTheReference) {
    const at::Tensor w = m_wPlus.clone().requires_grad_();
    const at::Tensor gradient =
        gradientOf((m_generator->synthesize(m_generator->affine(w)) * m_weighting).sum(), w);
    const at::Tensor expected =
        gradientOf((m_reference.synthesize(m_reference.affine(w), 64) * m_weighting).sum(), w);
    EXPECT_TRUE(allNearRelative(gradient, expected, 1e-4));
}

TEST_F(Synthesis, GradientMatchesFiniteDifferences) {
    const at::Tensor s = m_s.clone().requires_grad_();
    const at::Tensor direction = at::randn(s.sizes(), at::make_generator<at::CPUGeneratorImpl>(4),
                                           at::TensorOptions(at::kFloat));
    const double slope =
        (gradientOf((m_generator->synthesize(s) * m_weighting).sum(), s) * direction)
            .sum()
            .item<double>();
    constexpr double kStep = 1e-3;
    const auto value = [&](double step) {
        return (render(m_s + step * direction) * m_weighting).sum(at::kDouble).item<double>();
    };
    const double difference = (value(kStep) - value(-kStep)) / (2 * kStep);
    EXPECT_NEAR(slope, difference, 0.02 * std::abs(difference));
}

TEST_F(Synthesis, RenderingWithGradientGivesTheSamePicture) {
    const at::Tensor s = m_s.clone().requires_grad_();
    EXPECT_TRUE(allNear(m_generator->synthesize(s), render(m_s), 1e-5));
}

TEST_F(Synthesis, BFloat16IsNearFloat32) {
    SynthesisOptions options;
    options.precision = Precision::BFloat16;
    const at::Tensor exact = render(m_s);
    const at::Tensor rounded = render(m_s, options);
    EXPECT_EQ(rounded.scalar_type(), at::kFloat);
    const double range = (exact.max() - exact.min()).item<double>();
    const double error = (rounded - exact).square().mean().item<double>();
    const double psnr = 10.0 * std::log10(range * range / error);
    EXPECT_GT(psnr, 45.0);
    EXPECT_LT(psnr, 100.0) << "not computed in bfloat16";
}

TEST_F(Synthesis, RandomNoiseFollowsItsGenerator) {
    const auto renderWith = [this](uint64_t seed) {
        SynthesisOptions options;
        options.randomNoise = at::make_generator<at::CPUGeneratorImpl>(seed);
        return render(m_s, options);
    };
    const at::Tensor first = renderWith(1);
    EXPECT_TRUE(at::equal(first, renderWith(1)));
    EXPECT_FALSE(at::allclose(first, renderWith(2), 1e-3, 1e-3));
    EXPECT_FALSE(at::allclose(first, render(m_s), 1e-3, 1e-3));
}

TEST_F(Synthesis, SampleZIsStandardNormalAndFixedBySeed) {
    const at::Tensor z = m_generator->sampleZ(42, 4000);
    EXPECT_NEAR(z.mean().item<double>(), 0.0, 0.02);
    EXPECT_NEAR(z.std().item<double>(), 1.0, 0.02);
    EXPECT_NEAR((z.abs() > 1.959964).to(at::kDouble).mean().item<double>(), 0.05, 0.005);
    EXPECT_TRUE(at::equal(z.slice(0, 0, 3), m_generator->sampleZ(42, 3)));
    EXPECT_FALSE(at::equal(z.slice(0, 0, 3), m_generator->sampleZ(43, 3)));
}

TEST_F(Synthesis, TruncationMovesTowardTheAverage) {
    const at::Tensor w = m_generator->mapping(m_generator->sampleZ(1, 2));
    EXPECT_TRUE(allNear(m_generator->truncate(w, 1.0), w, 1e-6));
    EXPECT_TRUE(
        allNear(m_generator->truncate(w, 0.0), m_generator->latentAverage().expand({2, 16}), 1e-6));
    EXPECT_TRUE(allNear(m_generator->truncate(m_wPlus, 0.5),
                        0.5 * (m_wPlus + m_generator->latentAverage()), 1e-6));
}

TEST_F(Synthesis, LatentsThatDoNotFitAreRefused) {
    const Generator& generator = *m_generator;
    const int64_t channels = generator.styleLayout().channelCount();
    const std::string row = "[N, " + std::to_string(channels) + "]";
    const auto expectMismatch = [](const auto& call, const std::string& got,
                                   const std::string& wanted) {
        EXPECT_THAT(call, throwsError(ErrorKind::Mismatch, got));
        EXPECT_THAT(call, throwsError(ErrorKind::Mismatch, wanted));
    };
    const at::Tensor wrongW = at::zeros({1, 17});
    expectMismatch([&] { (void)generator.mapping(wrongW); }, "[1, 17]", "[N, 16]");
    expectMismatch([&] { (void)generator.truncate(wrongW, 0.5); }, "[1, 17]", "[N, 16]");
    expectMismatch([&] { (void)generator.broadcast(at::zeros({17})); }, "[17]", "[N, 16]");
    const at::Tensor wrongWPlus = at::zeros({1, 18, 16});
    expectMismatch([&] { (void)generator.affine(wrongWPlus); }, "[1, 18, 16]", "[N, 10, 16]");
    const at::Tensor wrongS = at::zeros({1, 5});
    expectMismatch([&] { (void)generator.synthesize(wrongS); }, "[1, 5]", row);
    expectMismatch([&] { (void)generator.toStyleSpace(wrongS, LatentSpace::S); }, "[1, 5]", row);
    const at::Tensor empty = at::zeros({0, channels});
    expectMismatch([&] { (void)generator.synthesize(empty); }, "[0, ", row);
}

TEST_F(Synthesis, ResolutionsThatAreNotPassedAreRefused) {
    for (const int64_t resolution : {-4, 1, 2, 48, 128}) {
        SynthesisOptions options;
        options.resolution = resolution;
        EXPECT_THAT([&] { render(m_s, options); },
                    throwsError(ErrorKind::Usage, std::to_string(resolution)));
    }
}

TEST_F(Synthesis, BFloat16TakesGradientsAfterItsFirstUseWithout) {
    SynthesisOptions options;
    options.precision = Precision::BFloat16;
    {
        const c10::InferenceMode inference;
        (void)m_generator->synthesize(m_s, options);
    }
    const at::Tensor s = m_s.clone().requires_grad_();
    const auto gradient = [&](const Generator& generator) {
        return gradientOf((generator.synthesize(s, options) * m_weighting).sum(), s);
    };
    EXPECT_TRUE(allNearRelative(gradient(*m_generator), gradient(*generatorOf(m_state)), 1e-5));
}

namespace {

/// With NVIDIA's conv_clamp, so low that every layer reaches it.
class ClampedSynthesis : public Synthesis {
protected:
    static constexpr double kClamp = 0.6;

    ClampedSynthesis() : m_clampedReference(m_state, kClamp) {
        const at::NoGradGuard noGradient;
        GeneratorWeights weights = readRosinality(m_state, "", "clamped generator");
        for (ModulatedLayerWeights& layer : weights.layers) {
            layer.clamp = kClamp;
        }
        m_generator = generatorFromWeights(std::move(weights), at::kCPU);
    }

    ReferenceGenerator m_clampedReference;
};

} // namespace

TEST_F(ClampedSynthesis, MatchesTheReferenceAtEveryResolution) {
    for (const int64_t resolution : {4, 8, 16, 32, 64}) {
        SynthesisOptions options;
        options.resolution = resolution;
        const at::Tensor picture = render(m_s, options);
        EXPECT_TRUE(allNear(picture, m_clampedReference.synthesize(m_s, resolution), kTolerance));
        EXPECT_FALSE(allNear(picture, m_reference.synthesize(m_s, resolution), 0.1));
    }
}

TEST_F(ClampedSynthesis, MatchesTheReferenceWithGradientsToo) {
    const at::Tensor s = m_s.clone().requires_grad_();
    const at::Tensor picture = m_generator->synthesize(s);
    const at::Tensor expected = m_clampedReference.synthesize(s, 64);
    EXPECT_TRUE(allNear(picture, expected, kTolerance));
    EXPECT_TRUE(allNearRelative(gradientOf((picture * m_weighting).sum(), s),
                                gradientOf((expected * m_weighting).sum(), s), 1e-3));
}
