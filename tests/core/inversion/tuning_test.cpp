#include "core/inversion/tuned_weights.h"
#include "tests/core/inversion/inversion_fixture.h"

#include "models/stylegan2/loaded_generator.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>

#include <limits>

namespace styleclip::test {
namespace {

using Method = InversionSettings::Method;

class TuningTest : public InversionTest {
protected:
    TuningTest() {
        m_truth = m_truth.flip(3); // which no latent draws
        m_target.photo = photographOf(m_target.square);
    }

    const Inversion& found() {
        if (!m_found) {
            m_found = inverted({Method::W, 20, 30, 0});
        }
        return *m_found;
    }

    at::Tensor drawn(const Generator& generator) {
        const at::NoGradGuard noGradients;
        return generator.synthesize(generator.toStyleSpace(found().latent, found().space))
            .clamp(-1.0, 1.0);
    }

private:
    std::optional<Inversion> m_found;
};

TEST_F(TuningTest, DrawsThePhotographMoreFaithfully) {
    const double before = psnr(drawn(*m_models.generator));
    EXPECT_GT(psnr(drawn(*found().tuned)), before + 2.0);
}

TEST_F(TuningTest, LeavesWhatEditsAreMadeOf) {
    const GeneratorWeights& before = weightsOf(*m_models.generator);
    const GeneratorWeights& after = weightsOf(*found().tuned);
    const at::Tensor z = m_models.generator->sampleZ(3);
    EXPECT_TRUE(found().tuned->mapping(z).equal(m_models.generator->mapping(z)));
    EXPECT_TRUE(after.latentAverage.equal(before.latentAverage));
    for (size_t i = 0; i < before.layers.size(); ++i) {
        EXPECT_TRUE(after.layers[i].affine.weight.equal(before.layers[i].affine.weight));
        EXPECT_EQ(after.layers[i].noiseStrength, before.layers[i].noiseStrength);
        if (before.layers[i].noise.defined()) {
            EXPECT_TRUE(after.layers[i].noise.equal(before.layers[i].noise));
        }
    }
}

TEST_F(TuningTest, IsComputedAgainToTheSameBits) {
    StepControl control;
    const auto again = tunedGenerator(m_models, m_target, found(), control);
    EXPECT_TRUE(drawn(*again).equal(drawn(*found().tuned)));
    Inversion untuned = found();
    untuned.settings.tune = 0;
    EXPECT_EQ(tunedGenerator(m_models, m_target, untuned, control), nullptr);
}

TEST_F(TuningTest, IsStoredAsDifferencesInHalfPrecision) {
    const StateDict differences = tuningDifferences(*m_models.generator, *found().tuned);
    ASSERT_FALSE(differences.empty());
    for (const auto& [name, tensor] : differences) {
        EXPECT_EQ(tensor.dtype(), at::kHalf) << name;
        EXPECT_EQ(name.find("noise_strength"), std::string::npos);
    }
    const auto again = withTuning(*m_models.generator, differences, "project");
    EXPECT_GT(
        10.0 * std::log10(4.0 /
                          (drawn(*again) - drawn(*found().tuned)).square().mean().item<double>()),
        55.0);
    EXPECT_TRUE(tuningDifferences(*m_models.generator, *m_models.generator).empty());
}

TEST_F(TuningTest, DifferencesOfAnotherGeneratorAreRefused) {
    const Generator& generator = *m_models.generator;
    const auto refusal = [&](const StateDict& differences) {
        return [&generator, differences] {
            (void)withTuning(generator, differences, "project.styleclip");
        };
    };
    EXPECT_THAT(refusal({{"layers.0.bias", StoredTensor(at::zeros({7}))}}),
                throwsError(ErrorKind::Mismatch, "project.styleclip: layers.0.bias"));
    EXPECT_THAT(refusal({{"layers.99.bias", StoredTensor(at::zeros({7}))}}),
                throwsError(ErrorKind::Mismatch, "layers.99.bias"));
    const at::Tensor bias = weightsOf(generator).layers[0].bias;
    const at::Tensor infinite = at::full_like(bias, std::numeric_limits<float>::infinity());
    EXPECT_THAT(refusal({{"layers.0.bias", StoredTensor(infinite)}}),
                throwsError(ErrorKind::Mismatch, "not finite"));
    const auto other =
        Generator::load(Checkpoint::open(dataPath("conformance/stylegan2/rosinality_256.pt")));
    EXPECT_THAT([&] { (void)tuningDifferences(generator, *other); },
                throwsError(ErrorKind::Mismatch, "sizes"));
}

} // namespace
} // namespace styleclip::test
