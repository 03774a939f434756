// The published implementations' results, see tests/data/conformance/README.md.

#include "models/checkpoint/checkpoint.h"
#include "models/stylegan2/generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

using namespace styleclip;
using namespace styleclip::test;

namespace {

constexpr double kTolerance = 1e-4;

std::shared_ptr<const Generator> loadGenerator(const std::string& name) {
    return Generator::load(Checkpoint::open(dataPath("conformance/stylegan2/" + name)),
                           testDevice());
}

at::Tensor array(const std::string& name) {
    return loadArray("conformance/stylegan2/" + name + ".npy");
}

/// The same generator from each file format that it is published in.
class Rosinality : public testing::TestWithParam<const char*> {
protected:
    std::shared_ptr<const Generator> m_generator = loadGenerator(GetParam());
    at::NoGradGuard m_noGradient;
};

} // namespace

TEST_P(Rosinality, SizesComeFromTheTensors) {
    EXPECT_EQ(m_generator->resolution(), 64);
    EXPECT_EQ(m_generator->zDim(), 32);
    EXPECT_EQ(m_generator->styleDim(), 32);
    EXPECT_EQ(m_generator->layerCount(), 10);
}

TEST_P(Rosinality, StyleLayoutIsThePublishedOrder) {
    StyleLayout layout;
    layout.widths.assign(14, 32);
    layout.toRgb.assign(14, false);
    for (const size_t entry : {1, 4, 7, 10, 13}) {
        layout.toRgb[entry] = true;
    }
    EXPECT_TRUE(m_generator->styleLayout() == layout);
}

TEST_P(Rosinality, MappingMatches) {
    const at::Tensor w = m_generator->mapping(array("z"));
    EXPECT_TRUE(allNear(w, array("w"), kTolerance));
    EXPECT_TRUE(allNear(m_generator->broadcast(w), array("w_plus"), kTolerance));
}

TEST_P(Rosinality, AverageIsThatOfTheFile) {
    EXPECT_TRUE(allNear(m_generator->latentAverage(), array("latent_avg"), 0));
}

TEST_P(Rosinality, TruncationMatches) {
    const at::Tensor truncated = m_generator->truncate(m_generator->mapping(array("z")), 0.7);
    const at::Tensor wPlus = m_generator->broadcast(truncated);
    EXPECT_TRUE(allNear(wPlus, array("w_plus_truncated_0p7"), kTolerance));
    EXPECT_TRUE(allNear(m_generator->synthesize(m_generator->affine(wPlus)),
                        array("image_truncated_0p7"), kTolerance));
}

TEST_P(Rosinality, AffineMatches) {
    EXPECT_TRUE(allNear(m_generator->affine(array("w_plus")), array("s"), kTolerance));
}

TEST_P(Rosinality, PictureOfZMatches) {
    const at::Tensor w = m_generator->mapping(array("z"));
    const at::Tensor s = m_generator->toStyleSpace(w, LatentSpace::W);
    EXPECT_TRUE(allNear(m_generator->synthesize(s), array("image"), kTolerance));
}

TEST_P(Rosinality, PictureOfMixedWPlusMatches) {
    const at::Tensor s = m_generator->toStyleSpace(array("w_plus_mixed"), LatentSpace::WPlus);
    EXPECT_TRUE(allNear(m_generator->synthesize(s), array("image_mixed"), kTolerance));
}

TEST_P(Rosinality, PictureOfEditedSMatches) {
    const at::Tensor s = m_generator->toStyleSpace(array("s_edited"), LatentSpace::S);
    EXPECT_TRUE(allNear(m_generator->synthesize(s), array("image_s_edited"), kTolerance));
}

INSTANTIATE_TEST_SUITE_P(BothFormats, Rosinality,
                         testing::Values("rosinality_64.pt", "rosinality_64_legacy.pt"));

TEST(RosinalityWithoutAverage, PictureMatchesAndAverageIsComputed) {
    const at::NoGradGuard noGradient;
    const auto generator = loadGenerator("rosinality_256.pt");
    EXPECT_EQ(generator->resolution(), 256);
    const at::Tensor s =
        generator->toStyleSpace(generator->mapping(array("z").slice(0, 0, 1)), LatentSpace::W);
    EXPECT_TRUE(allNear(generator->synthesize(s), array("image_256"), kTolerance));

    // The mean of other samples is near, a single sample is not.
    const at::Tensor other = generator->mapping(generator->sampleZ(7, 4096));
    const double distance = (other.mean(0) - generator->latentAverage()).norm().item<double>();
    const double spread = (other - generator->latentAverage()).norm(2, 1).mean().item<double>();
    EXPECT_LT(distance, 0.1 * spread);
    EXPECT_TRUE(allNear(loadGenerator("rosinality_256.pt")->latentAverage(),
                        generator->latentAverage(), 0));
}

TEST(Ada, MatchesNvidia) {
    const at::NoGradGuard noGradient;
    const auto generator = loadGenerator("ada_64.pkl");
    EXPECT_EQ(generator->resolution(), 64);
    EXPECT_EQ(generator->layerCount(), 10);
    const at::Tensor w = generator->mapping(array("ada_z"));
    const at::Tensor wPlus = generator->broadcast(w);
    EXPECT_TRUE(allNear(wPlus, array("ada_w_plus"), kTolerance));
    EXPECT_TRUE(allNear(generator->broadcast(generator->truncate(w, 0.7)),
                        array("ada_w_plus_truncated_0p7"), kTolerance));
    EXPECT_TRUE(
        allNear(generator->synthesize(generator->affine(wPlus)), array("ada_image"), kTolerance));
}
