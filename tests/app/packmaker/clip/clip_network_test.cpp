#include "app/packmaker/clip/clip_network.h"

#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

ClipShape coarse() {
    ClipShape shape;
    shape.imageSize = 32;
    shape.patch = 16;
    shape.width = 64;
    shape.layers = 1;
    shape.textWidth = 64;
    shape.textLayers = 1;
    shape.embedding = 16;
    shape.vocabulary = 50;
    return shape;
}

ClipShape fine() {
    ClipShape shape = coarse();
    shape.patch = 8;
    return shape;
}

TEST(ResizedClipWeights, StayForTheSameShape) {
    const auto weights = firstClipWeights(coarse(), 1);
    for (const auto& [name, weight] : resizedClipWeights(weights, coarse())) {
        EXPECT_TRUE(allNear(weight, weights.at(name), 1e-6)) << name;
    }
}

TEST(ResizedClipWeights, SeeThePatchesOfOneColourAsBefore) {
    const auto weights = resizedClipWeights(firstClipWeights(coarse(), 1), fine());
    const auto seen = [](const at::Tensor& patches) { return patches.sum({2, 3}); };
    EXPECT_TRUE(allNear(seen(weights.at("visual.conv1.weight")),
                        seen(firstClipWeights(coarse(), 1).at("visual.conv1.weight")), 1e-4));
}

TEST(ResizedClipWeights, PutNewPlacesBetweenTheOldOnes) {
    auto weights = firstClipWeights(coarse(), 1);
    // The class token, then what grows to the right only.
    weights["visual.positional_embedding"] =
        at::tensor({7.0F, 0.0F, 1.0F, 0.0F, 1.0F}).unsqueeze(1).repeat({1, 64});
    const at::Tensor places =
        resizedClipWeights(weights, fine()).at("visual.positional_embedding").select(1, 0);
    ASSERT_EQ(places.numel(), 17);
    EXPECT_EQ(places[0].item<float>(), 7.0F);
    const at::Tensor grid = places.narrow(0, 1, 16).view({4, 4});
    EXPECT_TRUE(allNear(grid, grid.narrow(0, 0, 1).expand({4, 4}), 1e-5));
    EXPECT_TRUE((grid.diff(1, 1) > 0.0).all().item<bool>());
}

TEST(ResizedClipWeights, GiveANetworkThatLooksMoreFinely) {
    const ClipNetwork network(resizedClipWeights(firstClipWeights(coarse(), 1), fine()));
    const at::NoGradGuard noGradients;
    EXPECT_EQ(network.imageFeatures(at::zeros({2, 3, 32, 32})).sizes(), (at::IntArrayRef{2, 16}));
}

TEST(ResizedClipWeights, RefuseNetworksThatDifferOtherwise) {
    ClipShape wide = fine();
    wide.width = 128;
    EXPECT_THAT([&] { (void)resizedClipWeights(firstClipWeights(coarse(), 1), wide); },
                throwsError(ErrorKind::Mismatch, "the CLIP to begin with has another"));
    EXPECT_THAT([&] { (void)resizedClipWeights({}, coarse()); },
                throwsError(ErrorKind::Mismatch, "the CLIP to begin with has another"));
}

} // namespace
} // namespace styleclip::test
