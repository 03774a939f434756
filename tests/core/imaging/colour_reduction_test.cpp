#include "core/imaging/colour_reduction.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

at::Tensor drawn(const IndexedPicture& picture, at::IntArrayRef sizes) {
    at::Tensor result = at::empty(sizes, at::kByte);
    auto* rgb = result.data_ptr<uint8_t>();
    for (size_t i = 0; i < picture.indices.size(); ++i) {
        const IndexedPicture::Colour& colour = picture.colours[picture.indices[i]];
        std::copy(colour.begin(), colour.end(), rgb + 3 * i);
    }
    return result;
}

/// A soft shade with far more than 256 colours.
at::Tensor shade() {
    const at::Tensor x = at::linspace(20, 220, 96).expand({64, 96});
    const at::Tensor y = at::linspace(30, 200, 64).unsqueeze(1).expand({64, 96});
    return at::stack({x, y, 255 - x * 0.5 - y * 0.3}, 2).round().to(at::kByte);
}

/// What the eye sees from afar.
at::Tensor blurred(const at::Tensor& picture) {
    return at::avg_pool2d(picture.permute({2, 0, 1}).to(at::kFloat).unsqueeze(0), 8);
}

} // namespace

TEST(ColourReduction, keepsPicturesOfFewColoursAsTheyAre) {
    const at::Tensor picture =
        at::arange(16 * 16).remainder(256).to(at::kByte).reshape({16, 16, 1}).repeat({1, 1, 3});
    EXPECT_TRUE(at::equal(drawn(reduceColours(picture), picture.sizes()), picture));
}

TEST(ColourReduction, keepsSoftShadesSoft) {
    const at::Tensor picture = shade();
    const IndexedPicture reduced = reduceColours(picture);
    EXPECT_LE(reduced.colours.size(), 256u);
    const at::Tensor result = drawn(reduced, picture.sizes());
    const at::Tensor error = (result.to(at::kFloat) - picture.to(at::kFloat)).abs();
    EXPECT_LT(error.mean().item<double>(), 6.0);
    EXPECT_LT((blurred(result) - blurred(picture)).abs().max().item<double>(), 2.0);
}

TEST(ColourReduction, isRepeatable) {
    EXPECT_EQ(reduceColours(shade()).indices, reduceColours(shade()).indices);
}

} // namespace styleclip::test
