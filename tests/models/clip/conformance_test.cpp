// The published implementations' results, see tests/data/conformance/README.md.

#include "models/checkpoint/checkpoint.h"
#include "models/clip/clip.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {
namespace {

constexpr double kTolerance = 1e-4;

at::Tensor unit(const at::Tensor& x) {
    return x / x.norm(2, -1, true);
}

/// The same network from each file format that it is published in.
class ClipConformance : public testing::TestWithParam<const char*> {};

TEST_P(ClipConformance, MatchesThePublishedFeatures) {
    const auto clip = Clip::load(
        Checkpoint::open(dataPath(std::string("conformance/clip/") + GetParam())), testDevice());
    EXPECT_EQ(clip->imageSize(), 224);
    EXPECT_EQ(clip->embeddingDim(), 64);
    EXPECT_EQ(clip->contextLength(), 77);
    EXPECT_EQ(clip->vocabularySize(), 49408);
    const at::Tensor image = clip->encodeImage(loadArray("conformance/clip/image_input.npy"));
    EXPECT_TRUE(allNear(image, loadArray("conformance/clip/image_features.npy"), kTolerance));
    const at::Tensor text = clip->encodeText(conformanceTokens());
    EXPECT_TRUE(allNear(text, loadArray("conformance/clip/text_features.npy"), kTolerance));
    const at::Tensor logits = clip->logitScale() * at::matmul(unit(image), unit(text).t());
    EXPECT_TRUE(allNear(logits, loadArray("conformance/clip/logits_per_image.npy"), kTolerance));
}

INSTANTIATE_TEST_SUITE_P(Formats, ClipConformance, testing::Values("vit_state.pt", "vit_jit.pt"),
                         [](const auto& format) {
                             const std::string name = format.param;
                             return name.substr(0, name.find('.'));
                         });

} // namespace
} // namespace styleclip::test
