#include "core/training/demo/picture_source.h"

#include "core/training/demo/picture_disturbance.h"
#include "core/training/portrait/attribute_sampling.h"
#include "core/training/portrait/painter.h"
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
    const at::Tensor w = sampleNormal(1, 1, generator->styleDim());
    const PictureSource source = generatedPictures(generator, [&](const at::Tensor& attributes) {
        return w.repeat({attributes.size(0), 1});
    });
    const at::Tensor pictures = source(sampleNaturalAttributes(1, 2));
    const at::Tensor expected =
        generator->synthesize(generator->affine(generator->broadcast(w))).clamp(-1.0, 1.0);
    EXPECT_TRUE(allNear(pictures[1], expected[0], 1e-5));
}

TEST(MixedPictures, TakeTurnsInTheSizeOfTheFirst) {
    const PictureSource mixed = mixedPictures(constant(0.25, 8), constant(-0.5, 16));
    const at::Tensor pictures = mixed(at::zeros({3, 1}));
    ASSERT_EQ(pictures.sizes(), at::IntArrayRef({3, 3, 8, 8}));
    EXPECT_TRUE(allNear(pictures.mean({1, 2, 3}), at::tensor({0.25F, -0.5F, 0.25F}), 1e-6));
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
