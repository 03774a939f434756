#include "app/packmaker/generator/faint_features.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/painter.h"
#include "core/attributes/attributes.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(FaintFeatures, AreWhereFrecklesLieAndNowhereElse) {
    at::Tensor attributes = sampleNaturalAttributes(4, 1);
    attributes = withoutFaintFeatures(attributes);
    attributes.select(1, indexOf(Attribute::SkinTone)).fill_(0.2);
    at::Tensor freckled = attributes.clone();
    freckled.select(1, indexOf(Attribute::Freckles)).fill_(1.0);
    EXPECT_TRUE(at::equal(withoutFaintFeatures(freckled), attributes));

    const at::Tensor faint =
        faintFeatures(paintPortraits(freckled, 128), paintPortraits(attributes, 128));
    ASSERT_EQ(faint.sizes(), (at::IntArrayRef{1, 1, 128, 128}));
    EXPECT_EQ(faint.max().item<float>(), 1.0F);
    EXPECT_LT(faint.narrow(2, 0, 40).max().item<float>(), 1e-3F); // the hair
    const double share = faint.gt(0.5).to(at::kDouble).mean().item<double>();
    EXPECT_GT(share, 0.001);
    EXPECT_LT(share, 0.1);
}

} // namespace
} // namespace styleclip::test
