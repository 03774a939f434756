#include "core/inversion/portrait_loss.h"

#include "core/losses/pixel_loss.h"
#include "models/checkpoint/writers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <array>
#include <map>

namespace styleclip::test {
namespace {

/// An AlexNet with an eighth of the published channels, and weights of its features.
std::shared_ptr<const Lpips> smallLpips() {
    struct Layer {
        int place;
        int64_t channels, kernel;
    };
    constexpr std::array<Layer, 5> kLayers = {
        {{0, 8, 11}, {3, 24, 5}, {6, 48, 3}, {8, 32, 3}, {10, 32, 3}}};
    std::map<std::string, at::Tensor> backbone, weights;
    int64_t inputs = 3;
    for (const auto& [place, channels, kernel] : kLayers) {
        const std::string name = fmt::format("features.{}", place);
        backbone[name + ".weight"] =
            formulaWeight(name + ".weight", {channels, inputs, kernel, kernel});
        backbone[name + ".bias"] = formulaWeight(name + ".bias", {channels});
        inputs = channels;
        weights[fmt::format("lin{}.model.1.weight", weights.size())] =
            at::ones({1, channels, 1, 1});
    }
    const TemporaryFolder folder;
    writeSafetensors(folder / "backbone.safetensors", backbone);
    writeSafetensors(folder / "weights.safetensors", weights);
    return Lpips::load(Checkpoint::open(folder / "backbone.safetensors"),
                       Checkpoint::open(folder / "weights.safetensors"));
}

class PortraitLossTest : public testing::Test {
protected:
    [[nodiscard]] double loss(const PortraitJudges& judges, const at::Tensor& picture) const {
        const at::NoGradGuard noGradients;
        return PortraitLoss(judges, m_target, m_weight)(picture).item<double>();
    }

    [[nodiscard]] double pixels() const {
        return pixelLoss(m_picture - m_target, m_weight).item<double>();
    }

    const std::shared_ptr<const IdentityNetwork> m_identity = IdentityNetwork::load(
        formulaIdentityState({16, {16, 32, 48}, {1, 1, 1}, 8}), "small identity network");
    const std::shared_ptr<const Clip> m_clip =
        Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")));
    const std::shared_ptr<const Lpips> m_lpips = smallLpips();
    const at::Tensor m_target = formulaValues(1, {1, 3, 64, 64}).to(at::kFloat) / 2.0;
    const at::Tensor m_picture = formulaValues(2, {1, 3, 64, 64}).to(at::kFloat) / 2.0;
    const at::Tensor m_weight = at::ones({1, 1, 64, 64});
};

TEST_F(PortraitLossTest, IsNothingForThePortraitItself) {
    EXPECT_NEAR(loss({m_identity, m_clip, nullptr, true}, m_target), 0.0, 1e-5);
    EXPECT_NEAR(loss({nullptr, m_clip, nullptr, true}, m_target), 0.0, 1e-5);
    EXPECT_NEAR(loss({m_identity, m_clip, m_lpips, true}, m_target), 0.0, 1e-5);
}

TEST(VisibleDifferenceTest, NothingIsWhiterThanWhite) {
    const at::Tensor target = at::tensor({1.0, 1.0, -1.0, -1.0, 0.5});
    const at::Tensor picture = at::tensor({1.5, 0.75, -1.5, -0.5, 1.5});
    const at::Tensor expected = at::tensor({0.0, -0.25, 0.0, 0.5, 1.0});
    EXPECT_TRUE(visibleDifference(picture, target).equal(expected));
}

TEST_F(PortraitLossTest, AddsWhatTheJudgesSayToThePixels) {
    EXPECT_NEAR(loss({nullptr, nullptr, nullptr, true}, m_picture), pixels(), 1e-5);
    const double stages = loss({m_identity, nullptr, nullptr, false}, m_picture);
    const double people = loss({m_identity, nullptr, nullptr, true}, m_picture);
    const double blocks = loss({nullptr, m_clip, nullptr, true}, m_picture);
    EXPECT_GT(stages, pixels() + 1e-3);
    EXPECT_GT(people, stages + 1e-5);
    EXPECT_GT(blocks, pixels() + 1e-3);
    const double perceived = loss({nullptr, nullptr, m_lpips, true}, m_picture);
    EXPECT_GT(perceived, pixels() + 1e-3);
    // LPIPS comes before the stages of the identity network, and these before CLIP's blocks.
    EXPECT_EQ(loss({nullptr, m_clip, m_lpips, true}, m_picture), perceived);
    EXPECT_EQ(loss({m_identity, nullptr, m_lpips, false}, m_picture), perceived);
    EXPECT_GT(loss({m_identity, nullptr, m_lpips, true}, m_picture), perceived + 1e-5);
    EXPECT_EQ(loss({m_identity, m_clip, nullptr, true}, m_picture), people);
}

TEST_F(PortraitLossTest, GradientsOfEachJudgeReachThePicture) {
    const at::AutoGradMode recordGradients(true);
    const auto gradient = [&](const PortraitJudges& judges) {
        const at::Tensor picture = m_picture.clone().set_requires_grad(true);
        const at::Tensor value = PortraitLoss(judges, m_target, m_weight)(picture);
        return torch::autograd::grad({value}, {picture})[0];
    };
    const at::Tensor pixelsOnly = gradient({nullptr, nullptr, nullptr, true});
    EXPECT_FALSE(gradient({m_identity, nullptr, nullptr, true}).equal(pixelsOnly));
    EXPECT_FALSE(gradient({nullptr, m_clip, nullptr, true}).equal(pixelsOnly));
    EXPECT_FALSE(gradient({nullptr, nullptr, m_lpips, true}).equal(pixelsOnly));
}

} // namespace
} // namespace styleclip::test
