#include "app/packmaker/clip/clip_pictures.h"

#include "core/attributes/attributes.h"
#include "models/clip/clip.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

/// Grey pictures of 32 px, as light as the first attribute.
at::Tensor grey(const at::Tensor& attributes) {
    return attributes.select(1, 0).reshape({-1, 1, 1, 1}).expand({-1, 3, 32, 32}).contiguous();
}

at::Tensor lightnesses(int64_t count) {
    at::Tensor attributes = at::zeros({count, kAttributeCount});
    attributes.select(1, 0).copy_(at::arange(count) / (0.5 * static_cast<double>(count)) - 1.0);
    return attributes;
}

TEST(ClipPictures, AreMadeOnceAndKept) {
    int64_t made = 0;
    const PictureSource source = [&](const at::Tensor& attributes) {
        made += attributes.size(0);
        return grey(attributes);
    };
    ClipPictures pictures({source}, lightnesses(40), 16);
    const at::Tensor first = pictures.of({3, 20, 39});
    EXPECT_EQ(made, 3);
    EXPECT_TRUE(at::equal(pictures.of({20, 3}), first.index_select(0, at::tensor({1, 0}))));
    EXPECT_EQ(made, 3);
    ASSERT_EQ(first.size(3), 16);
    EXPECT_NEAR(first[1].mean().item<double>(), 0.5, 0.003);
    EXPECT_NEAR(first[0].mean().item<double>(), 3.0 / 40.0, 0.003);
}

TEST(ClipPictures, ComeFromAllSourcesButPairsFromOne) {
    const auto constant = [](double value) {
        return [value](const at::Tensor& attributes) {
            return at::full({attributes.size(0), 3, 16, 16}, value);
        };
    };
    ClipPictures pictures({constant(-1.0), constant(1.0)}, lightnesses(64), 16);
    std::vector<int64_t> all(64);
    for (size_t i = 0; i < all.size(); ++i) {
        all[i] = static_cast<int64_t>(i);
    }
    const at::Tensor means = pictures.of(all).mean(at::IntArrayRef{1, 2, 3}).reshape({32, 2});
    EXPECT_TRUE(at::equal(means.select(1, 0), means.select(1, 1)));
    EXPECT_EQ(means.sum().item<double>(), 32.0);
}

TEST(VariedForClip, FollowsFromTheSeed) {
    at::manual_seed(1);
    const at::Tensor pictures = at::rand({6, 3, 32, 32});
    EXPECT_TRUE(at::equal(variedForClip(pictures, 5), variedForClip(pictures, 5)));
    EXPECT_FALSE(at::equal(variedForClip(pictures, 5), variedForClip(pictures, 6)));
}

TEST(VariedForClip, GivesBothWaysOfTheEngine) {
    // White is 1 for the optimizer's loss and nearly 2 after the published preprocessing.
    const at::Tensor white = variedForClip(at::ones({40, 3, 16, 16}), 2);
    const at::Tensor largest = white.amax(at::IntArrayRef{1, 2, 3});
    const int64_t published = largest.gt(1.01).sum().item<int64_t>();
    EXPECT_GT(published, 8);
    EXPECT_LT(published, 32);
    EXPECT_NEAR(largest.max().item<double>(),
                normalisedForClip(at::ones({1, 3, 1, 1})).max().item<double>(), 1e-5);
}

TEST(VariedForClip, LeavesPicturesWhatTheyAre) {
    // A light square in the middle of a dark picture stays that.
    at::Tensor pictures = at::full({30, 3, 32, 32}, 0.2);
    pictures.slice(2, 8, 24).slice(3, 8, 24).fill_(0.8);
    const at::Tensor varied = variedForClip(pictures, 3);
    const at::Tensor inside = varied.slice(2, 12, 20).slice(3, 12, 20);
    const at::Tensor outside = varied.slice(2, 0, 4);
    EXPECT_TRUE((inside.mean(at::IntArrayRef{1, 2, 3}) - outside.mean(at::IntArrayRef{1, 2, 3}))
                    .gt(0.9)
                    .all()
                    .item<bool>());
}

} // namespace
} // namespace styleclip::test
