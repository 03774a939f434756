// Convolutions by minimal filtering beside LibTorch's own.

#include "models/stylegan2/winograd/convolution.h"

#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <tuple>

namespace styleclip::winograd {
namespace {

using test::allNearRelative;

constexpr int64_t kSamples = 2;

at::Tensor random(at::IntArrayRef sizes, uint64_t seed) {
    return at::randn(sizes, at::make_generator<at::CPUGeneratorImpl>(seed),
                     at::TensorOptions(at::kFloat));
}

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor byLibTorch(const at::Tensor& x, const at::Tensor& weight, Scheme scheme) {
    switch (scheme) {
    case Scheme::Up:
        return at::conv_transpose2d(x, weight.transpose(0, 1), {}, 2);
    case Scheme::Down:
        return at::conv2d(x, weight, {}, 2);
    case Scheme::Plain:
        break;
    }
    return at::conv2d(x, weight, {}, 1, 1);
}

struct Widths {
    int64_t inputs;
    int64_t outputs;
};

struct Size {
    int64_t height;
    int64_t width;
};

class Winograd : public testing::TestWithParam<std::tuple<Scheme, Widths, Size>> {
protected:
    void SetUp() override {
        const auto [scheme, widths, size] = GetParam();
        if (!Filter::canHold(widths.inputs, widths.outputs)) {
            GTEST_SKIP() << "no kernels for this processor";
        }
        const int64_t scale = scheme == Scheme::Down ? 2 : 1;
        const int64_t more = scheme == Scheme::Down ? 1 : 0;
        m_x = channelsLast(random({kSamples, widths.inputs, scale * size.height + more,
                                   scale * size.width + more},
                                  1));
        m_style = random({kSamples, widths.inputs}, 2);
        m_weight = random({widths.outputs, widths.inputs, 3, 3}, 3);
        m_expected = byLibTorch(m_x * m_style.unsqueeze(2).unsqueeze(3), m_weight, scheme);
    }

    at::Tensor m_x, m_style, m_weight, m_expected;
};

TEST_P(Winograd, EqualsTheConvolution) {
    const Filter filter(m_weight, std::get<Scheme>(GetParam()));
    EXPECT_TRUE(allNearRelative(convolve(m_x, m_style, filter), m_expected, 1e-5));
    const at::Tensor half = convolve(m_x.to(at::kBFloat16), m_style, filter);
    EXPECT_EQ(half.scalar_type(), at::kBFloat16);
    EXPECT_TRUE(allNearRelative(half.to(at::kFloat), m_expected, 0.02));
}

TEST_P(Winograd, IsNearlyThatInFixedPoint) {
    const auto [scheme, widths, size] = GetParam();
    if (!FixedFilter::canHold(widths.inputs, widths.outputs)) {
        GTEST_SKIP() << "not these widths, or not on this processor";
    }
    const FixedFilter filter(m_weight, scheme);
    EXPECT_TRUE(allNearRelative(convolve(m_x, m_style, filter), m_expected, 5e-3));
    EXPECT_TRUE(allNearRelative(convolve(m_x.to(at::kBFloat16), m_style, filter).to(at::kFloat),
                                m_expected, 0.02));
}

TEST_P(Winograd, CanBeWithoutAStyle) {
    const Filter filter(m_weight, std::get<Scheme>(GetParam()));
    const at::Tensor modulated = channelsLast(m_x * m_style.unsqueeze(2).unsqueeze(3));
    EXPECT_TRUE(allNearRelative(convolve(modulated, {}, filter), m_expected, 1e-5));
}

INSTANTIATE_TEST_SUITE_P(
    All, Winograd,
    testing::Combine(testing::Values(Scheme::Plain, Scheme::Up, Scheme::Down),
                     testing::Values(Widths{16, 32}, Widths{48, 16}, Widths{288, 80}),
                     // Less than a tile, whole tiles, parts of tiles, more than a strip.
                     testing::Values(Size{1, 1}, Size{8, 4}, Size{6, 11}, Size{33, 70})));

TEST(Winograd, AppliesAnEpilogue) {
    if (!Filter::canHold(16, 48)) {
        GTEST_SKIP() << "no kernels for this processor";
    }
    const at::Tensor x = channelsLast(random({kSamples, 16, 7, 9}, 1));
    const at::Tensor weight = random({48, 16, 3, 3}, 2);
    const Epilogue epilogue{random({kSamples, 48}, 3), random({1, 1, 7, 9}, 4), random({48}, 5)};
    const at::Tensor sum = at::conv2d(x, weight, {}, 1, 1) *
                               epilogue.factor.unsqueeze(2).unsqueeze(3) +
                           epilogue.noise + epilogue.bias.view({1, -1, 1, 1});
    EXPECT_TRUE(allNearRelative(convolve(x, {}, Filter(weight, Scheme::Plain), &epilogue),
                                at::leaky_relu(sum, 0.2), 1e-5));
}

} // namespace
} // namespace styleclip::winograd
