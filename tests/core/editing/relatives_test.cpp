#include "core/editing/relatives.h"

#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

Source portrait(double shift) {
    Source source;
    source.latent = conformanceGenerator()->latentAverage().unsqueeze(0) + shift;
    source.description = "seed 7";
    return source;
}

TEST(Relatives, LieBetweenTheirParentsAndOthers) {
    const Generator& generator = *conformanceGenerator();
    RelativesOptions options;
    options.count = 3;
    options.distance = 0.0;
    const auto same = sampleRelatives(generator, {portrait(0.0), portrait(1.0)}, options);
    ASSERT_EQ(same.size(), 3U);
    EXPECT_EQ(same[1].space, LatentSpace::WPlus);
    EXPECT_EQ(same[1].description, "seed 7, relative 2");
    EXPECT_TRUE(allNear(same[1].latent, generator.broadcast(portrait(0.5).latent), 1e-5));

    options.distance = 0.5;
    const auto near = sampleRelatives(generator, {portrait(0.0)}, options);
    options.distance = 1.0;
    const auto far = sampleRelatives(generator, {portrait(0.0)}, options);
    const at::Tensor middle = (generator.broadcast(portrait(0.0).latent) + far[0].latent) / 2.0;
    EXPECT_TRUE(allNear(near[0].latent, middle, 1e-5));
    EXPECT_FALSE(allNear(far[0].latent, far[1].latent, 1e-3));
}

TEST(Relatives, NeedParents) {
    EXPECT_THAT([] { (void)sampleRelatives(*conformanceGenerator(), {}, {}); },
                throwsError(ErrorKind::Usage, "at least one"));
}

} // namespace
} // namespace styleclip::test
