#include "models/encoder/e4e_encoder.h"

#include "tests/support/error_matchers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace styleclip {
namespace {

using test::formulaE4eState;
using test::IrSeShape;
using test::throwsError;

const IrSeShape kSmall = {16, {16, 32, 48}, {1, 1, 2}, 0};

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

} // namespace
} // namespace styleclip
