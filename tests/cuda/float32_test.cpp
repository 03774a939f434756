#include "tests/support/tensor_matchers.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

// LibTorch's defaults would round what goes into a convolution to 10 bits, which these would show.
constexpr double kTolerance = 1e-5;

TEST(Float32, IsExactInConvolutions) {
    at::manual_seed(1);
    const at::Tensor x = at::randn({2, 64, 32, 32}, at::kDouble);
    const at::Tensor weight = at::randn({64, 64, 3, 3}, at::kDouble);
    const auto onDevice = [](const at::Tensor& t) { return t.to(testDevice(), at::kFloat); };
    EXPECT_TRUE(allNearRelative(at::conv2d(onDevice(x), onDevice(weight), {}, 1, 1),
                                at::conv2d(x, weight, {}, 1, 1), kTolerance));
}

TEST(Float32, IsExactInMatrixProducts) {
    at::manual_seed(2);
    const at::Tensor a = at::randn({256, 512}, at::kDouble);
    const at::Tensor b = at::randn({512, 256}, at::kDouble);
    const auto onDevice = [](const at::Tensor& t) { return t.to(testDevice(), at::kFloat); };
    EXPECT_TRUE(
        allNearRelative(at::matmul(onDevice(a), onDevice(b)), at::matmul(a, b), kTolerance));
}

} // namespace
} // namespace styleclip::test
