#include "models/stylegan2/kernels/demodulation.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

using namespace styleclip;
using namespace styleclip::test;

namespace {

constexpr double kEpsilon = 1e-3;

at::Tensor published(const at::Tensor& style, const at::Tensor& squaredWeight) {
    const at::Tensor sums = (style.unsqueeze(1).square() * squaredWeight).sum(2);
    return (sums + kEpsilon).rsqrt();
}

} // namespace

TEST(Demodulation, IsThePublishedFormula) {
    for (const int64_t inputs : {1, 16, 50, 512}) {
        const at::Tensor style = at::randn({3, inputs});
        const at::Tensor squaredWeight = at::rand({70, inputs});
        EXPECT_TRUE(allNearRelative(demodulation(style, squaredWeight, kEpsilon),
                                    published(style, squaredWeight), 1e-5));
    }
    const at::Tensor none = demodulation(at::empty({0, 16}), at::rand({70, 16}), kEpsilon);
    EXPECT_EQ(none.sizes(), (std::vector<int64_t>{0, 70}));
}

TEST(Demodulation, HasGradients) {
    const at::Tensor style = at::randn({2, 48}).requires_grad_();
    const at::Tensor squaredWeight = at::rand({70, 48});
    demodulation(style, squaredWeight, kEpsilon).sum().backward();
    const at::Tensor expected = style.detach().clone().requires_grad_();
    published(expected, squaredWeight).sum().backward();
    EXPECT_TRUE(allNearRelative(style.grad(), expected.grad(), 1e-5));
}

TEST(Demodulation, IsTheSameForAnyNumberOfThreads) {
    const at::Tensor style = at::randn({1, 512});
    const at::Tensor squaredWeight = at::rand({500, 512});
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const at::Tensor alone = demodulation(style, squaredWeight, kEpsilon);
    for (const int threads : {2, 3, 6}) {
        at::set_num_threads(threads);
        EXPECT_TRUE(demodulation(style, squaredWeight, kEpsilon).equal(alone)) << threads;
    }
    at::set_num_threads(before);
}
