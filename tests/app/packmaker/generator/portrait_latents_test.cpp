#include "app/packmaker/generator/portrait_latents.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(PortraitLatents, GiveBackTheAttributesOfTheTrainingsPortraits) {
    const at::Tensor attributes = sampleTrainingAttributes(3, 8);
    const AttributeLatents created = createPortraitLatents(64, 5);
    EXPECT_NEAR(created.deviationInW(), kDeviationInW, 1e-6);
    EXPECT_TRUE(allNear(created.attributes(created.latents(attributes)), attributes, 1e-4));
}

TEST(PortraitLatents, NeedARoomyW) {
    EXPECT_THAT([] { (void)createPortraitLatents(52, 5); },
                throwsError(ErrorKind::Usage, "52 dimensions"));
}

} // namespace
} // namespace styleclip::test
