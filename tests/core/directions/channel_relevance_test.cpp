#include "core/directions/channel_relevance.h"

#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip {
namespace {

using namespace test;

at::Tensor publishedFeatures() {
    return loadArray("conformance/global/channel_image_features.npy");
}

TEST(ChannelRelevance, ComesFromSumsOfGroupsOfImagesToo) {
    const at::Tensor features = publishedFeatures();
    const int64_t images = features.size(1);
    const at::Tensor sum = channelRelevanceSum(features.narrow(1, 0, 1)) +
                           channelRelevanceSum(features.narrow(1, 1, images - 1));
    EXPECT_TRUE(allNear(channelRelevanceFromSum(sum), channelRelevance(features), 1e-6));
}

TEST(ChannelRelevance, IsZeroForAChannelThatChangesNothing) {
    at::Tensor features = publishedFeatures().narrow(0, 0, 3).clone();
    features.select(0, 1).select(1, 1).copy_(features.select(0, 1).select(1, 0));
    const at::Tensor fs3 = channelRelevance(features);
    EXPECT_TRUE(allNear(fs3.norm(2, -1), at::tensor({1.0f, 0.0f, 1.0f}), 1e-5));
}

TEST(ChannelRelevance, IgnoresAnImageThatDoesNotChange) {
    at::Tensor features = publishedFeatures().narrow(0, 0, 1).clone();
    const at::Tensor rest = features.narrow(1, 1, features.size(1) - 1);
    const at::Tensor expected = channelRelevance(rest);
    features.select(1, 0).zero_();
    EXPECT_TRUE(allNear(channelRelevance(features), expected, 1e-6));
}

} // namespace
} // namespace styleclip
