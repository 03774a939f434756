#include "core/training/demo/attribute_latents.h"

#include "core/training/portrait/attribute_sampling.h"
#include "core/training/portrait/attributes.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(AttributeLatents, GiveBackTheAttributesWhateverTheirLengthInW) {
    const at::Tensor attributes = sampleTrainingAttributes(3, 8);
    const AttributeLatents created = AttributeLatents::create(64, 5);
    EXPECT_NEAR(created.deviationInW(), AttributeLatents::kDeviationInW, 1e-6);
    EXPECT_TRUE(allNear(created.attributes(created.latents(attributes)), attributes, 1e-4));

    const AttributeLatents longer = created.rescaled(2.0);
    EXPECT_NEAR(longer.deviationInW(), 2.0, 1e-6);
    EXPECT_TRUE(allNear(longer.attributes(longer.latents(attributes)), attributes, 1e-4));
    EXPECT_TRUE(allNear(longer.latents(attributes) * AttributeLatents::kDeviationInW,
                        2.0 * created.latents(attributes), 1e-5));
}

} // namespace
} // namespace styleclip::test
