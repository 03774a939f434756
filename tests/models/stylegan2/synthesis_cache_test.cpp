#include "models/stylegan2/synthesis_cache.h"
#include "tests/support/random_generator.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <algorithm>

using namespace styleclip;
using namespace styleclip::test;

namespace {

GeneratorPlan smallPlan() {
    GeneratorPlan plan;
    plan.channels = {16, 12, 8, 8};
    plan.styleDim = 8;
    plan.mappingLayers = 2;
    return plan;
}

class SynthesisCacheTest : public testing::Test {
protected:
    SynthesisCacheTest() : m_generator(generatorOf(randomGeneratorState(smallPlan(), 1))) {
        const at::Tensor w = m_generator->mapping(m_generator->sampleZ(1, 2));
        m_s = m_generator->toStyleSpace(w, LatentSpace::W);
    }

    at::Tensor cached(const at::Tensor& s, SynthesisOptions options = {}) {
        options.cache = &m_cache;
        return m_generator->synthesize(s, options);
    }

    at::NoGradGuard m_noGradient;
    std::shared_ptr<const Generator> m_generator;
    SynthesisCache m_cache;
    at::Tensor m_s;
};

} // namespace

TEST_F(SynthesisCacheTest, ResumesExactlyAtEveryLayer) {
    const StyleLayout& layout = m_generator->styleLayout();
    for (int64_t entry = 0; entry < layout.entryCount(); ++entry) {
        cached(m_s);
        at::Tensor edited = m_s.clone();
        edited.select(1, layout.offsets()[entry] + layout.widths[entry] - 1).add_(0.5);
        const at::Tensor plain = m_generator->synthesize(edited);
        EXPECT_FALSE(at::equal(plain, m_generator->synthesize(m_s))) << entry;
        EXPECT_TRUE(at::equal(cached(edited), plain)) << entry;
        EXPECT_EQ(m_cache.reusedLayers(), std::min(entry, layout.entryCount() - 2));
    }
}

TEST_F(SynthesisCacheTest, AnEditOfOneSampleOnlyIsSeen) {
    cached(m_s);
    at::Tensor edited = m_s.clone();
    edited[1][m_generator->styleLayout().offsets()[3]] += 1.0;
    EXPECT_TRUE(at::equal(cached(edited), m_generator->synthesize(edited)));
    EXPECT_EQ(m_cache.reusedLayers(), 3);
}

TEST_F(SynthesisCacheTest, TheSameLatentIsNotComputedAgain) {
    const at::Tensor first = cached(m_s);
    const at::Tensor kept = first.clone();
    first.zero_(); // the caller's picture is the caller's
    EXPECT_TRUE(at::equal(cached(m_s), kept));
    EXPECT_EQ(m_cache.reusedLayers(), m_generator->styleLayout().entryCount());
}

TEST_F(SynthesisCacheTest, ALatentChangedInPlaceIsSeen) {
    at::Tensor s = m_s.clone();
    cached(s);
    s.select(1, 0).add_(1.0);
    EXPECT_TRUE(at::equal(cached(s), m_generator->synthesize(s)));
}

TEST_F(SynthesisCacheTest, OtherResolutionPrecisionOrBatchStartsAnew) {
    SynthesisOptions preview;
    preview.resolution = 16;
    SynthesisOptions rounded;
    rounded.precision = Precision::BFloat16;
    const at::Tensor one = m_s.slice(0, 0, 1);
    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(at::equal(cached(m_s), m_generator->synthesize(m_s)));
        EXPECT_TRUE(at::equal(cached(m_s, preview), m_generator->synthesize(m_s, preview)));
        EXPECT_TRUE(at::equal(cached(m_s, rounded), m_generator->synthesize(m_s, rounded)));
        EXPECT_TRUE(at::equal(cached(one), m_generator->synthesize(one)));
        EXPECT_EQ(m_cache.reusedLayers(), 0);
    }
}

TEST_F(SynthesisCacheTest, AnotherGeneratorStartsAnew) {
    cached(m_s);
    const auto other = generatorOf(randomGeneratorState(smallPlan(), 2));
    SynthesisOptions options;
    options.cache = &m_cache;
    EXPECT_TRUE(at::equal(other->synthesize(m_s, options), other->synthesize(m_s)));
}

TEST_F(SynthesisCacheTest, RandomNoiseAndGradientsPassItBy) {
    cached(m_s);
    SynthesisOptions noisy;
    noisy.randomNoise = at::make_generator<at::CPUGeneratorImpl>(5);
    EXPECT_FALSE(at::equal(cached(m_s, noisy), m_generator->synthesize(m_s)));

    const at::AutoGradMode gradient(true);
    EXPECT_TRUE(cached(m_s.clone().requires_grad_()).requires_grad());
}

TEST_F(SynthesisCacheTest, ClearForgets) {
    cached(m_s);
    m_cache.clear();
    EXPECT_TRUE(at::equal(cached(m_s), m_generator->synthesize(m_s)));
    EXPECT_EQ(m_cache.reusedLayers(), 0);
}
