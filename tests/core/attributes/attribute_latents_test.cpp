#include "core/attributes/attribute_latents.h"

#include "core/attributes/attributes.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

Checkpoint embeddedGenerator() {
    return Checkpoint::open(dataPath("../../models/demo/generator.safetensors"));
}

TEST(AttributeLatents, GiveBackTheAttributesWhateverTheirLengthInW) {
    const at::Tensor attributes =
        unscaledAttributes(sampleNormal(3, 8, kAttributeCount).clamp(-1.0, 1.0));
    const AttributeLatents read = AttributeLatents::read(embeddedGenerator());
    EXPECT_TRUE(allNear(read.attributes(read.latents(attributes)), attributes, 5e-3));

    const AttributeLatents longer = read.rescaled(2.0);
    EXPECT_NEAR(longer.deviationInW(), 2.0, 1e-6);
    EXPECT_TRUE(allNear(longer.latents(attributes) * read.deviationInW(),
                        2.0 * read.latents(attributes), 1e-4));
}

TEST(AttributeLatents, AreNotInEveryGenerator) {
    EXPECT_TRUE(AttributeLatents::isIn(embeddedGenerator()));
    const Checkpoint published =
        Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt"));
    EXPECT_FALSE(AttributeLatents::isIn(published));
    EXPECT_THAT([&] { (void)AttributeLatents::read(published); },
                throwsError(ErrorKind::File, "which attributes"));
}

} // namespace
} // namespace styleclip::test
