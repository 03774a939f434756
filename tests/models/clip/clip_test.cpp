#include "models/clip/clip.h"

#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip {
namespace {

using test::allNear;
using test::conformanceTokens;
using test::dataPath;
using test::loadArray;
using test::throwsError;

constexpr double kTolerance = 1e-4;

std::shared_ptr<const Clip> loadConformance() {
    return Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")));
}

TEST(ClipTest, ReadsSafetensorsToo) {
    const test::TemporaryFolder folder;
    const Checkpoint published = Checkpoint::open(dataPath("conformance/clip/vit_state.pt"));
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : published.tensors()) {
        tensors.emplace(name, tensor.loadFloat());
    }
    writeSafetensors(folder / "clip.safetensors", tensors);
    const auto clip = Clip::load(Checkpoint::open(folder / "clip.safetensors"));
    EXPECT_TRUE(allNear(clip->encodeText(conformanceTokens()),
                        loadArray("conformance/clip/text_features.npy"), kTolerance));
}

TEST(ClipTest, GradientsReachThePixels) {
    const auto clip = loadConformance();
    const at::Tensor pixels = loadArray("conformance/clip/image_input.npy")
                                  .narrow(0, 0, 1)
                                  .clone()
                                  .set_requires_grad(true);
    const at::Tensor direction = at::arange(64, at::kFloat).cos();
    const auto response = [&](const at::Tensor& x) {
        return (clip->encodeImage(x) * direction).sum();
    };
    response(pixels).backward();
    ASSERT_TRUE(pixels.grad().defined());
    // Against a difference along the gradient itself.
    const at::Tensor step = 0.05 * pixels.grad() / pixels.grad().norm();
    at::NoGradGuard noGrad;
    const double slope = (response(pixels + step) - response(pixels - step)).item<double>() / 0.1;
    const double norm = pixels.grad().norm().item<double>();
    EXPECT_NEAR(slope / norm, 1.0, 0.02);
    EXPECT_GT(norm, 1e-3);
}

TEST(ClipTest, WhatFollowsTheEndOfATextDoesNotCount) {
    const auto clip = loadConformance();
    at::Tensor tokens = conformanceTokens().narrow(0, 0, 2).clone();
    const at::Tensor before = clip->encodeText(tokens);
    tokens.narrow(1, 40, 37).fill_(7);
    EXPECT_TRUE(allNear(clip->encodeText(tokens), before, 1e-5));
    tokens[0][1] = 7;
    EXPECT_GT((clip->encodeText(tokens)[0] - before[0]).abs().max().item<double>(), 1e-2);
    EXPECT_EQ(clip->encodeText(tokens.narrow(0, 0, 0)).sizes(), (std::vector<int64_t>{0, 64}));
}

TEST(ClipTest, RefusesInputsOfTheWrongShape) {
    const auto clip = loadConformance();
    const auto image = [&] { (void)clip->encodeImage(at::zeros({1, 3, 32, 32})); };
    EXPECT_THAT(image, throwsError(ErrorKind::Mismatch, "224, 224], not [1, 3, 32, 32]"));
    const auto shortText = [&] { (void)clip->encodeText(at::zeros({1, 20}, at::kLong)); };
    EXPECT_THAT(shortText, throwsError(ErrorKind::Mismatch, "77"));
    const auto unknownToken = [&] { (void)clip->encodeText(at::full({1, 77}, 60000, at::kLong)); };
    EXPECT_THAT(unknownToken, throwsError(ErrorKind::Mismatch, "60000"));
}

TEST(ClipTest, RefusesOtherNetworks) {
    const auto load = [] {
        (void)Clip::load(Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt")));
    };
    EXPECT_THAT(load, throwsError(ErrorKind::File, "rosinality_64.pt"));
    EXPECT_THAT(load, throwsError(ErrorKind::File, "not a CLIP model"));
}

class ChangedClipTest : public testing::Test {
protected:
    ChangedClipTest() {
        const Checkpoint published = Checkpoint::open(dataPath("conformance/clip/vit_state.pt"));
        for (const auto& [name, tensor] : published.tensors()) {
            m_tensors.emplace(name, tensor.load());
        }
    }

    std::shared_ptr<const Clip> load() const {
        writeSafetensors(m_folder / "clip.safetensors", m_tensors);
        return Clip::load(Checkpoint::open(m_folder / "clip.safetensors"));
    }

    void expectRefused(const std::string& part) const {
        EXPECT_THAT([this] { (void)load(); }, throwsError(ErrorKind::File, part));
    }

    test::TemporaryFolder m_folder;
    std::map<std::string, at::Tensor> m_tensors;
};

TEST_F(ChangedClipTest, NamesAllTensorsThatAreWrongAtOnce) {
    m_tensors.erase("ln_final.bias");
    m_tensors.erase("visual.transformer.resblocks.1.mlp.c_fc.weight");
    m_tensors["visual.ln_pre.weight"] = at::zeros({63});
    m_tensors["visual.surprise"] = at::zeros({2});
    for (const char* name : {"ln_final.bias", "visual.transformer.resblocks.1.mlp.c_fc.weight",
                             "visual.ln_pre.weight", "visual.surprise"}) {
        expectRefused(name);
    }
}

TEST_F(ChangedClipTest, NeedsBothHalves) {
    m_tensors.erase("token_embedding.weight");
    expectRefused("token_embedding.weight");
}

TEST_F(ChangedClipTest, RefusesPositionsThatMakeNoSquare) {
    m_tensors["visual.positional_embedding"] = at::zeros({49, 64});
    expectRefused("visual.positional_embedding");
}

TEST_F(ChangedClipTest, RefusesEmbeddingsOfDifferentSize) {
    m_tensors["visual.proj"] = at::zeros({64, 32});
    expectRefused("32");
}

TEST_F(ChangedClipTest, RefusesATensorOfTheWrongRank) {
    m_tensors["visual.conv1.weight"] = at::zeros({64});
    expectRefused("visual.conv1.weight");
}

TEST_F(ChangedClipTest, AcceptsAttentionMasksThatArchivesKeep) {
    const auto text = load()->encodeText(conformanceTokens());
    m_tensors["transformer.resblocks.0.attn_mask"] = at::zeros({77, 77});
    m_tensors["attn_mask"] = at::zeros({77, 77});
    EXPECT_TRUE(allNear(load()->encodeText(conformanceTokens()), text, 0));
}

TEST_F(ChangedClipTest, RefusesAWidthThatTheHeadsDoNotDivide) {
    m_tensors["visual.conv1.weight"] = at::zeros({200, 3, 32, 32});
    expectRefused("how many attention heads share its 200 channels");
}

} // namespace
} // namespace styleclip
