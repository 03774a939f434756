#include "core/document/latent_file.h"

#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {

TEST(LatentFile, ABatchIsOnePortraitEach) {
    Source batch;
    batch.latent = at::randn({3, 8});
    batch.psi = 0.5;
    batch.description = "faces";
    const std::vector<Source> sources = singleSources(batch);
    ASSERT_EQ(sources.size(), 3u);
    EXPECT_TRUE(allNear(sources[1].latent, batch.latent.narrow(0, 1, 1), 0.0));
    EXPECT_EQ(sources[1].description, "faces 2");
    EXPECT_EQ(sources[1].psi, 0.5);
}

TEST(LatentFile, ASinglePortraitNeedsNoNumber) {
    Source single;
    single.latent = at::randn({1, 4, 8});
    single.description = "anna";
    const std::vector<Source> sources = singleSources(single);
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources[0].description, "anna");
}

} // namespace styleclip::test
