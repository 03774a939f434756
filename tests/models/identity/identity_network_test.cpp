#include "models/identity/identity_network.h"

#include "tests/support/error_matchers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/plain_ir_se.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <utility>

namespace styleclip {
namespace {

using test::allNear;
using test::formulaIdentityState;
using test::IrSeShape;
using test::loadArray;
using test::throwsError;

const IrSeShape kSmall = {16, {32, 48}, {2, 1}, 24};

/// Loading the large network takes a second, so the tests share one.
class IdentityNetworkTest : public testing::Test {
protected:
    static void SetUpTestSuite() { s_network = test::formulaIdentityNetwork(); }
    static void TearDownTestSuite() { s_network.reset(); }

    static std::shared_ptr<const IdentityNetwork> s_network;
    at::NoGradGuard m_noGrad;
};

std::shared_ptr<const IdentityNetwork> IdentityNetworkTest::s_network;

TEST_F(IdentityNetworkTest, PoolsPortraitsOfAnySizeTo256) {
    const at::Tensor picture = test::formulaValues(3, {1, 3, 256, 256}).to(at::kFloat);
    const at::Tensor expected = s_network->embedPortraits(picture);
    const at::Tensor enlarged = picture.repeat_interleave(2, 2).repeat_interleave(2, 3);
    EXPECT_TRUE(allNear(s_network->embedPortraits(enlarged), expected, 1e-5));
    const at::Tensor face =
        at::adaptive_avg_pool2d(picture.slice(2, 35, 223).slice(3, 32, 220), {112, 112});
    EXPECT_TRUE(allNear(s_network->embedFaces(face), expected, 1e-6));
}

TEST(FormulaNetworkTest, HasThePublishedStateNames) {
    const auto published = nlohmann::json::parse(
        std::ifstream(test::dataPath("conformance/arcface/state_names.json")));
    std::set<std::string> names;
    for (const auto& [name, tensor] : formulaIdentityState()) {
        names.insert(name);
    }
    EXPECT_EQ(names, published.get<std::set<std::string>>());
}

TEST(SmallIdentityNetworkTest, OtherDepthsAndWidthsWork) {
    const auto network = IdentityNetwork::load(formulaIdentityState(kSmall), "small");
    const at::Tensor faces = test::formulaValues(1, {3, 3, 112, 112}).to(at::kFloat);
    const at::Tensor embedding = network->embedFaces(faces);
    EXPECT_EQ(embedding.sizes(), (std::vector<int64_t>{3, 24}));
    EXPECT_TRUE(allNear(embedding.norm(2, 1), at::ones({3}), 1e-5));
    EXPECT_GT((embedding[0] - embedding[1]).abs().max().item<double>(), 1e-3);
    EXPECT_TRUE(allNear(network->embedFaces(faces.narrow(0, 1, 1))[0], embedding[1], 1e-5));
}

TEST(SmallIdentityNetworkTest, MatchesAPlainTranscription) {
    // The first shape halves its input without a change of width, the second with one.
    for (const IrSeShape& shape : {IrSeShape{16, {16, 32, 48}, {2, 1, 2}, 24}, kSmall}) {
        const StateDict state = formulaIdentityState(shape);
        const at::Tensor faces = test::formulaValues(1, {3, 3, 112, 112}).to(at::kFloat);
        EXPECT_TRUE(allNear(IdentityNetwork::load(state, "small")->embedFaces(faces),
                            test::plainIrSe(state, faces), 2e-5));
    }
}

TEST(SmallIdentityNetworkTest, GradientsReachThePortrait) {
    const auto network = IdentityNetwork::load(formulaIdentityState(kSmall), "small");
    const at::Tensor portrait =
        test::formulaValues(2, {1, 3, 64, 64}).to(at::kFloat).set_requires_grad(true);
    const at::Tensor direction = at::arange(24, at::kFloat).cos();
    const auto response = [&](const at::Tensor& x) {
        return (network->embedPortraits(x) * direction).sum();
    };
    response(portrait).backward();
    const at::Tensor step = 0.01 * portrait.grad() / portrait.grad().norm();
    const at::NoGradGuard noGrad;
    const double slope =
        (response(portrait + step) - response(portrait - step)).item<double>() / 0.02;
    EXPECT_NEAR(slope / portrait.grad().norm().item<double>(), 1.0, 0.05);
}

TEST(SmallIdentityNetworkTest, RefusesPicturesOfTheWrongShape) {
    const auto network = IdentityNetwork::load(formulaIdentityState(kSmall), "small");
    const at::Tensor small = at::zeros({1, 3, 64, 64});
    EXPECT_THAT([&] { (void)network->embedFaces(small); },
                throwsError(ErrorKind::Mismatch, "112, 112], not [1, 3, 64, 64]"));
    const at::Tensor grey = at::zeros({1, 1, 256, 256});
    EXPECT_THAT([&] { (void)network->embedPortraits(grey); },
                throwsError(ErrorKind::Mismatch, "[1, 1, 256, 256]"));
    for (const auto& [height, width] : {std::pair<int64_t, int64_t>{256, 512}, {512, 256}}) {
        const at::Tensor oblong = at::zeros({1, 3, height, width});
        EXPECT_THAT([&] { (void)network->embedPortraits(oblong); },
                    throwsError(ErrorKind::Mismatch, fmt::format("{}, {}]", height, width)));
    }
}

TEST(SmallIdentityNetworkTest, RefusesOtherNetworks) {
    const auto loadClip = [] {
        (void)IdentityNetwork::load(
            Checkpoint::open(test::dataPath("conformance/clip/vit_state.pt")));
    };
    EXPECT_THAT(loadClip, throwsError(ErrorKind::File, "vit_state.pt"));
    EXPECT_THAT(loadClip, throwsError(ErrorKind::File, "not an identity network"));
    const StateDict encoder = test::formulaE4eState(4, {16, {16, 32, 48}, {1, 1, 1}, 24});
    EXPECT_THAT([&] { (void)IdentityNetwork::load(encoder, "e4e"); },
                throwsError(ErrorKind::File, "output_layer.3.weight"));
}

TEST(SmallIdentityNetworkTest, NamesAllTensorsThatAreWrongAtOnce) {
    StateDict state = formulaIdentityState(kSmall);
    state.erase("body.1.res_layer.4.running_var");
    state.erase("output_layer.4.bias");
    state.insert_or_assign("output_layer.3.weight", StoredTensor(at::zeros({24, 100})));
    state.emplace("body.9.surprise", StoredTensor(at::zeros({1})));
    for (const char* part : {"damaged.pth", "body.1.res_layer.4.running_var", "output_layer.4.bias",
                             "output_layer.3.weight", "body.9.surprise"}) {
        EXPECT_THAT([&] { (void)IdentityNetwork::load(state, "damaged.pth"); },
                    throwsError(ErrorKind::File, part));
    }
}

} // namespace
} // namespace styleclip
