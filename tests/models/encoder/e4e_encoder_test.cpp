#include "models/encoder/e4e_encoder.h"

#include "models/stylegan2/generator.h"
#include "tests/support/encoder_checkpoint.h"
#include "tests/support/error_matchers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <set>

namespace styleclip {
namespace {

using test::allNear;
using test::EncoderCheckpoint;
using test::formulaE4eState;
using test::IrSeShape;
using test::throwsError;

const IrSeShape kSmall = {16, {16, 32, 48}, {1, 1, 2}, 0};

/// A file of an encoder, as it is opened.
class E4eCheckpointTest : public testing::Test {
protected:
    [[nodiscard]] Checkpoint written(const EncoderCheckpoint& checkpoint) const {
        test::writeEncoderCheckpoint(m_folder / "encoder.pt", checkpoint);
        return Checkpoint::open(m_folder / "encoder.pt");
    }

    /// That it is refused with this sentence, by load() and by what looks at names only.
    void expectOther(const EncoderCheckpoint& checkpoint, const char* sentence) const {
        const Checkpoint opened = written(checkpoint);
        EXPECT_FALSE(E4eEncoder::isIn(opened));
        EXPECT_THAT([&] { (void)E4eEncoder::load(opened); },
                    throwsError(ErrorKind::File, sentence));
        EXPECT_THAT([&] { E4eEncoder::refuseOthers(opened); },
                    throwsError(ErrorKind::File, sentence));
    }

    EncoderCheckpoint m_e4e = test::smallE4e();
    test::TemporaryFolder m_folder;
};

TEST(FormulaE4eTest, HasThePublishedStateNames) {
    const auto published =
        nlohmann::json::parse(std::ifstream(test::dataPath("conformance/e4e/state_names.json")));
    std::set<std::string> names;
    for (const auto& [name, tensor] : formulaE4eState(10)) {
        names.insert(name);
    }
    EXPECT_EQ(names, published.get<std::set<std::string>>());
}

TEST(E4eEncoderTest, OtherSizesWork) {
    for (const int64_t layers : {2, 5, 8}) {
        const auto encoder = E4eEncoder::load(formulaE4eState(layers, kSmall), "small");
        EXPECT_EQ(encoder->layerCount(), layers);
        const at::Tensor pictures = test::formulaValues(1, {2, 3, 256, 256}).to(at::kFloat);
        const at::Tensor latents = encoder->encode(pictures);
        EXPECT_EQ(latents.sizes(), (std::vector<int64_t>{2, layers, 48}));
        EXPECT_GT((latents[0] - latents[1]).abs().max().item<double>(), 1e-3);
    }
}

TEST(E4eEncoderTest, RefusesPicturesOfTheWrongShape) {
    const auto encoder = E4eEncoder::load(formulaE4eState(4, kSmall), "small");
    const at::Tensor oblong = at::zeros({1, 3, 128, 256});
    EXPECT_THAT([&] { (void)encoder->encode(oblong); },
                throwsError(ErrorKind::Mismatch, "256, 256], not [1, 3, 128, 256]"));
}

TEST(E4eEncoderTest, RefusesOtherNetworks) {
    const auto loadGenerator = [] {
        (void)E4eEncoder::load(
            Checkpoint::open(test::dataPath("conformance/stylegan2/rosinality_64.pt")));
    };
    EXPECT_THAT(loadGenerator, throwsError(ErrorKind::File, "not an e4e encoder"));
    const StateDict face = test::formulaIdentityState({16, {16, 32, 48}, {1, 1, 1}, 8});
    EXPECT_THAT([&] { (void)E4eEncoder::load(face, "face"); },
                throwsError(ErrorKind::File, "styles.0.linear.weight"));
}

TEST(E4eEncoderTest, NamesAllTensorsThatAreWrongAtOnce) {
    StateDict state = formulaE4eState(4, kSmall);
    state.erase("latlayer2.bias");
    state.erase("styles.2.convs.4.weight");
    state.insert_or_assign("styles.1.linear.bias", StoredTensor(at::zeros({3})));
    for (const char* part :
         {"damaged.pt", "latlayer2.bias", "styles.2.convs.4.weight", "styles.1.linear.bias"}) {
        EXPECT_THAT([&] { (void)E4eEncoder::load(state, "damaged.pt"); },
                    throwsError(ErrorKind::File, part));
    }
}

TEST_F(E4eCheckpointTest, CodesStartFromTheAverageOfTheFile) {
    const at::Tensor pictures = test::formulaValues(1, {2, 3, 256, 256}).to(at::kFloat);
    const at::Tensor offsets = E4eEncoder::load(m_e4e.encoder, "offsets")->encode(pictures);
    const auto codes = [&] { return E4eEncoder::load(written(m_e4e))->encode(pictures); };
    EXPECT_TRUE(allNear(codes(), offsets + m_e4e.latentAverage, 1e-5)); // [n, d]
    const at::Tensor average = m_e4e.latentAverage[0].clone();
    for (const at::Tensor& stored : {average, average.unsqueeze(0)}) { // [d], [1, d]
        m_e4e.latentAverage = stored;
        EXPECT_TRUE(allNear(codes(), offsets + average, 1e-5));
    }
    m_e4e.options = {}; // e4e's own default
    EXPECT_TRUE(allNear(codes(), offsets + average, 1e-5));
    m_e4e.options = {{"start_from_latent_avg", Value(false)}};
    EXPECT_TRUE(allNear(codes(), offsets, 1e-6));
    m_e4e.latentAverage = at::Tensor();
    EXPECT_TRUE(allNear(codes(), offsets, 1e-6));
}

TEST_F(E4eCheckpointTest, RefusesAveragesThatDoNotFit) {
    const auto load = [&] { (void)E4eEncoder::load(written(m_e4e)); };
    for (const auto& shape : {std::vector<int64_t>{33}, {9, 32}, {1, 10, 32}}) {
        m_e4e.latentAverage = at::zeros(shape);
        EXPECT_THAT(load, throwsError(ErrorKind::File, "latent_avg is ["));
    }
    m_e4e.latentAverage = at::full({10, 32}, std::nan(""));
    EXPECT_THAT(load, throwsError(ErrorKind::File, "not finite"));
    m_e4e.latentAverage = at::Tensor();
    EXPECT_THAT(load, throwsError(ErrorKind::File, "has no latent_avg"));
}

TEST_F(E4eCheckpointTest, TheGeneratorIsInTheSameFile) {
    const Checkpoint opened = written(m_e4e);
    EXPECT_TRUE(E4eEncoder::isIn(opened));
    const auto generator = Generator::load(opened); // its own average: that of the encoder is W+'s
    const auto encoder = E4eEncoder::load(opened);
    const std::vector<int64_t> shape{encoder->layerCount(), encoder->styleDim()};
    EXPECT_EQ(generator->latentShape(LatentSpace::WPlus), shape);
}

TEST_F(E4eCheckpointTest, OtherEncodersAreRefusedByName) {
    const auto typed = [&](const char* type) {
        EncoderCheckpoint other = m_e4e;
        other.options = {{"encoder_type", Value(std::string(type))}};
        return other;
    };
    expectOther(typed("GradualStyleEncoder"), "holds a pSp encoder (GradualStyleEncoder)");
    expectOther(typed("ProgressiveBackboneEncoder"), "holds a ReStyle encoder");
    expectOther(typed("MyEncoder"), "an encoder of the type 'MyEncoder'");
    EncoderCheckpoint twice = m_e4e; // photograph and result so far, beside each other
    twice.encoder.insert_or_assign("input_layer.0.weight", StoredTensor(at::zeros({16, 6, 3, 3})));
    expectOther(twice, "holds a ReStyle encoder");
}

} // namespace
} // namespace styleclip
