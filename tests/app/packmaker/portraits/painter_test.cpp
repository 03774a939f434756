#include "app/packmaker/portraits/painter.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/portrait_textures.h"
#include "core/attributes/attributes.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace styleclip {
namespace {

constexpr int64_t kSize = 128;

/// A plain portrait from the front, [1, kAttributeCount].
at::Tensor plainPortrait() {
    at::Tensor attributes = at::zeros({1, kAttributeCount});
    const auto set = [&](Attribute attribute, double value) {
        attributes.select(1, indexOf(attribute)).fill_(value);
    };
    set(Attribute::SkinTone, 0.3);
    set(Attribute::HairLightness, 0.3);
    set(Attribute::HairLength, 0.3);
    set(Attribute::EyeOpening, 0.6);
    set(Attribute::BackgroundLightness, 0.5);
    set(Attribute::ClothesLightness, 0.4);
    return attributes;
}

at::Tensor with(const at::Tensor& attributes, Attribute attribute, double value) {
    at::Tensor changed = attributes.clone();
    changed.select(1, indexOf(attribute)).fill_(value);
    return changed;
}

/// Mean over colours and batch of how much two pictures differ, [H, W].
at::Tensor difference(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().mean(at::IntArrayRef{0, 1});
}

struct Place {
    double x, y; ///< -1 to 1 over the picture
};

/// The middle of what differs in the columns of one half or of all the picture.
Place middleOf(const at::Tensor& difference, int64_t firstColumn, int64_t columns) {
    const at::Tensor part = difference.narrow(1, firstColumn, columns);
    const at::Tensor line = (at::arange(kSize, at::kFloat) + 0.5) * (2.0 / kSize) - 1.0;
    const double sum = part.sum().item<double>();
    return {(part.sum(0) * line.narrow(0, firstColumn, columns)).sum().item<double>() / sum,
            (part.sum(1) * line).sum().item<double>() / sum};
}

TEST(Painter, PaintsPicturesInRange) {
    const at::Tensor pictures = paintPortraits(sampleTrainingAttributes(3, 6), kSize);
    EXPECT_EQ(pictures.sizes(), (std::vector<int64_t>{6, 3, kSize, kSize}));
    EXPECT_GE(pictures.min().item<float>(), -1.0F);
    EXPECT_LE(pictures.max().item<float>(), 1.0F);
    EXPECT_GT(pictures.std().item<float>(), 0.2F);
}

TEST(Painter, PaintsAPortraitAloneAsAmongOthers) {
    const at::Tensor attributes = sampleNaturalAttributes(4, 5);
    const at::Tensor together = paintPortraits(attributes, kSize);
    const at::Tensor alone = paintPortraits(attributes.narrow(0, 3, 1), kSize);
    EXPECT_TRUE(test::allNear(together.narrow(0, 3, 1), alone, 0.0));
}

TEST(Painter, PutsEyesAndMouthWhereFfhqDoes) {
    const at::Tensor plain = plainPortrait();
    const at::Tensor picture = paintPortraits(plain, kSize);
    const at::Tensor eyes =
        difference(picture, paintPortraits(with(plain, Attribute::EyeBlue, 1.0), kSize));
    const Place left = middleOf(eyes, 0, kSize / 2);
    const Place right = middleOf(eyes, kSize / 2, kSize / 2);
    // FFHQ's alignment puts the eyes at about 0.375 and 0.625 of the width, 0.47 of the height.
    EXPECT_NEAR(left.x, -0.25, 0.03);
    EXPECT_NEAR(right.x, 0.25, 0.03);
    EXPECT_NEAR(left.y, -0.06, 0.03);
    EXPECT_NEAR(right.y, -0.06, 0.03);
    const Place mouth =
        middleOf(difference(picture, paintPortraits(with(plain, Attribute::Lipstick, 1.0), kSize)),
                 0, kSize);
    EXPECT_NEAR(mouth.x, 0.0, 0.01);
    EXPECT_NEAR(mouth.y, 0.38, 0.04);
}

TEST(Painter, ShowsEveryAttribute) {
    const at::Tensor plain = plainPortrait();
    const at::Tensor picture = paintPortraits(plain, kSize);
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        const auto attribute = static_cast<Attribute>(i);
        const AttributeRange& range = rangeOf(attribute);
        const double value = plain.select(1, i).item<double>();
        const double far = range.high - value > value - range.low ? range.high : range.low;
        const at::Tensor changed = paintPortraits(with(plain, attribute, far), kSize);
        EXPECT_GT(difference(picture, changed).max().item<double>(), 0.05)
            << std::string(range.name);
    }
}

TEST(Painter, ChangesLittleWhenAnAttributeDoes) {
    const at::Tensor attributes = sampleNaturalAttributes(5, 4);
    const at::Tensor pictures = paintPortraits(attributes, kSize);
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        const AttributeRange& range = rangeOf(static_cast<Attribute>(i));
        at::Tensor nudged = attributes.clone();
        nudged.select(1, i).add_(0.01 * (range.high - range.low));
        EXPECT_LT(difference(pictures, paintPortraits(nudged, kSize)).mean().item<double>(), 0.02)
            << std::string(range.name);
    }
}

TEST(Painter, PaintsTheSamePortraitAtEverySize) {
    const at::Tensor attributes = sampleNaturalAttributes(6, 4);
    const at::Tensor large = paintPortraits(attributes, 256);
    const at::Tensor small = paintPortraits(attributes, kSize);
    EXPECT_LT(difference(at::avg_pool2d(large, 2), small).mean().item<double>(), 0.02);
}

TEST(Painter, RefusesWhatItCannotPaint) {
    EXPECT_THAT(
        [] {
            (void)paintPortraits(at::zeros({2, 7}), kSize);
        },
        test::throwsError(ErrorKind::Mismatch, "attributes"));
    EXPECT_THAT([] { (void)paintPortraits(plainPortrait(), 8); },
                test::throwsError(ErrorKind::Usage, "pixels"));
}

TEST(PortraitTextures, AreNormalisedAndPoolToEachOther) {
    const PortraitTextures large = portraitTextures(256);
    const PortraitTextures small = portraitTextures(128);
    const auto check = [](const at::Tensor& fine, const at::Tensor& coarse) {
        EXPECT_NEAR(fine.mean().item<double>(), 0.0, 1e-3);
        EXPECT_NEAR(fine.std().item<double>(), 1.0, 0.15);
        const at::Tensor pooled = at::avg_pool2d(fine.reshape({1, 1, 256, 256}), 2);
        EXPECT_TRUE(test::allNear(pooled.reshape({128, 128}), coarse, 1e-4));
    };
    check(large.strands, small.strands);
    check(large.curls, small.curls);
    check(large.grain, small.grain);
}

} // namespace
} // namespace styleclip
