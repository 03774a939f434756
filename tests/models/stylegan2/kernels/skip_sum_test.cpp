// The bias and the skip picture of a layer to RGB, beside LibTorch's operations.

#include "models/stylegan2/kernels/skip_sum.h"

#include "models/stylegan2/upsampling.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <tuple>

namespace styleclip {
namespace {

using test::allNearRelative;

class SkipSum : public testing::TestWithParam<std::tuple<int64_t, int64_t>> {};

TEST_P(SkipSum, IsThatOfBiasAndUpsampledSkip) {
    constexpr int64_t kSamples = 2;
    const auto [height, width] = GetParam();
    const at::Tensor rgb = at::randn({kSamples, 3, 2 * height, 2 * width});
    const at::Tensor bias = at::randn({3});
    const at::Tensor skip = at::randn({kSamples, 3, height, width});
    const at::Tensor expected = rgb + bias.view({1, 3, 1, 1}) + upsampleSkip(skip);

    at::Tensor sum = rgb.clone();
    addBiasAndSkip(sum, bias, skip);
    EXPECT_TRUE(allNearRelative(sum, expected, 1e-6));

    at::Tensor first = rgb.clone(); // the first layer's
    addBiasAndSkip(first, bias, {});
    EXPECT_TRUE(first.equal(rgb + bias.view({1, 3, 1, 1})));
}

TEST_P(SkipSum, TakesASkipPictureHoweverItLies) {
    const auto [height, width] = GetParam();
    const at::Tensor skip = at::randn({1, 3, width, height}).transpose(2, 3);
    at::Tensor expected = at::zeros({1, 3, 2 * height, 2 * width});
    at::Tensor actual = expected.clone();
    addBiasAndSkip(expected, at::zeros({3}), skip.contiguous());
    addBiasAndSkip(actual, at::zeros({3}), skip);
    EXPECT_TRUE(actual.equal(expected));
}

INSTANTIATE_TEST_SUITE_P(Sizes, SkipSum,
                         testing::Values(std::tuple(1, 1), std::tuple(4, 4), std::tuple(3, 37),
                                         std::tuple(64, 64)));

} // namespace
} // namespace styleclip
