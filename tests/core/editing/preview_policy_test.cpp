#include "core/editing/preview_policy.h"

#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

PreviewPolicy policyOf(int64_t resolution) {
    PreviewPolicy policy;
    policy.begin(resolution);
    return policy;
}

TEST(PreviewPolicy, BeginsByTheSizeOfPictures) {
    EXPECT_EQ(policyOf(128).resolution(), 0);
    EXPECT_EQ(policyOf(256).resolution(), 128);
    EXPECT_EQ(policyOf(1024).resolution(), 256);
}

TEST(PreviewPolicy, LearnsFromWhatPicturesTook) {
    PreviewPolicy policy = policyOf(256);
    policy.note(20.0);
    EXPECT_EQ(policy.resolution(), 0);
    policy.note(200.0);
    EXPECT_EQ(policy.resolution(), 128);
    policy.note(1.0);
    EXPECT_EQ(policy.resolution(), 128) << "one from the cache changes little";
    for (int i = 0; i < 40; ++i) {
        policy.note(1.0);
    }
    EXPECT_EQ(policy.resolution(), 0);
    policy.note(200.0);
    policy.begin(64);
    EXPECT_EQ(policy.resolution(), 0) << "of another generator";
}

TEST(PreviewPolicy, DoesWhatPeopleWish) {
    PreviewPolicy policy = policyOf(256);
    policy.setWish(64);
    policy.note(1.0);
    EXPECT_EQ(policy.resolution(), 64);
    policy.setWish(256);
    EXPECT_EQ(policy.resolution(), 0);
    policy.begin(512);
    EXPECT_EQ(policy.resolution(), 256);
}

} // namespace
} // namespace styleclip::test
