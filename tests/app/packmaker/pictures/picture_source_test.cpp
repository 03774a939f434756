#include "app/packmaker/pictures/picture_source.h"

#include "app/packmaker/pictures/picture_disturbance.h"
#include "app/packmaker/pictures/picture_window.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/painter.h"
#include "core/attributes/attributes.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

PictureSource constant(double value, int64_t size) {
    return [value, size](const at::Tensor& attributes) {
        return at::full({attributes.size(0), 3, size, size}, value);
    };
}

TEST(PaintedPictures, AreThePaintersOwn) {
    const at::Tensor attributes = sampleNaturalAttributes(1, 2);
    EXPECT_TRUE(at::equal(paintedPictures(32, c10::Device(c10::kCPU))(attributes),
                          paintPortraits(attributes, 32)));
}

TEST(GeneratedPictures, AreThoseOfTheLatentsThatAttributesGive) {
    const auto generator = conformanceGenerator();
    const AttributeLatents latents(0.1 * sampleNormal(1, generator->styleDim(), kAttributeCount),
                                   at::zeros({kAttributeCount}), at::ones({kAttributeCount}));
    const at::Tensor attributes = sampleNaturalAttributes(1, 6);
    const at::Tensor w = latents.latents(attributes);
    const PictureSource source = generatedPictures(generator, latents);
    const at::Tensor pictures = source(attributes);
    ASSERT_EQ(pictures.size(0), 6);
    const at::Tensor expected =
        generator->synthesize(generator->affine(generator->broadcast(w))).clamp(-1.0, 1.0);
    EXPECT_LT((pictures - expected).square().mean().item<double>(), 4.0 * 1e-4); // 40 dB
}

TEST(MixedPictures, TakeTurnsInTheSizeOfTheFirst) {
    const PictureSource mixed = mixedPictures(constant(0.25, 8), constant(-0.5, 16));
    const at::Tensor pictures = mixed(at::zeros({3, 1}));
    ASSERT_EQ(pictures.sizes(), at::IntArrayRef({3, 3, 8, 8}));
    EXPECT_TRUE(allNear(pictures.mean({1, 2, 3}), at::tensor({0.25F, -0.5F, 0.25F}), 1e-6));
}

TEST(PictureWindow, MakesPicturesOnceForEachWindow) {
    int made = 0;
    PictureWindow window(
        [](int64_t number) {
            return at::full({40, 1}, 0.1 * static_cast<double>(number));
        },
        [&](const at::Tensor& attributes) {
            made += static_cast<int>(attributes.size(0));
            return attributes.view({-1, 1, 1, 1}).expand({attributes.size(0), 3, 4, 4});
        });
    window.moveTo(3);
    window.moveTo(3);
    EXPECT_EQ(made, 40);
    EXPECT_TRUE(
        allNear(window.pictures(at::tensor({0L, 39L})), at::full({2, 3, 4, 4}, 0.3), 0.005));
    window.moveTo(4);
    EXPECT_EQ(made, 80);
    EXPECT_NEAR(window.attributes()[0][0].item<double>(), 0.4, 1e-6);
}

TEST(ChosenRows, AreDifferentOnes) {
    const at::Tensor rows = chosenRows(1, 10, 4);
    ASSERT_EQ(rows.size(0), 4);
    EXPECT_EQ(std::get<0>(at::_unique(rows)).size(0), 4);
    EXPECT_GE(rows.min().item<int64_t>(), 0);
    EXPECT_LT(rows.max().item<int64_t>(), 10);
    EXPECT_TRUE(at::equal(rows, chosenRows(1, 10, 4)));
    EXPECT_FALSE(at::equal(rows, chosenRows(2, 10, 4)));
}

TEST(DisturbedPictures, ChangeALittleAsTheSeedSays) {
    const at::Tensor pictures = 0.8 * paintPortraits(sampleNaturalAttributes(1, 4), 64);
    const at::Tensor disturbed = disturbedPictures(pictures, 5);
    const double change = (disturbed - pictures).abs().mean().item<double>();
    EXPECT_GT(change, 0.005);
    EXPECT_LT(change, 0.1);
    EXPECT_LE(disturbed.abs().max().item<float>(), 1.0F);
    EXPECT_TRUE(at::equal(disturbed, disturbedPictures(pictures, 5)));
    EXPECT_FALSE(at::equal(disturbed, disturbedPictures(pictures, 6)));
}

} // namespace
} // namespace styleclip::test
