// The layer's fused form beside LibTorch's own operations.

#include "models/stylegan2/fused_convolution.h"

#include "models/stylegan2/kernels/rgb_projection.h"
#include "tests/support/published_upsampling.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

namespace styleclip::test {
namespace {

constexpr int64_t kSamples = 2;
constexpr int64_t kIn = 19; // no multiple of a vector's length
constexpr int64_t kOut = 21;
constexpr int64_t kFiltered = 32; // where minimal filtering serves
constexpr int64_t kHeight = 6;
constexpr int64_t kWidth = 10;

at::Tensor random(at::IntArrayRef sizes, uint64_t seed) {
    return at::randn(sizes, at::make_generator<at::CPUGeneratorImpl>(seed),
                     at::TensorOptions(at::kFloat));
}

struct LayerKind {
    bool upsamples;
    int64_t in;
    int64_t out;
};

/// A layer with the numbers that it reads.
class FusedConvolution : public testing::TestWithParam<LayerKind> {
protected:
    FusedConvolution()
        : m_x(random({kSamples, in(), kHeight, kWidth}, 1).requires_grad_()),
          m_style(random({kSamples, in()}, 2).requires_grad_()),
          m_factor((random({kSamples, out()}, 3).abs() + 0.1).requires_grad_()),
          m_bias(random({out()}, 4)), m_weight(random({out(), in(), 3, 3}, 5)) {
        const int64_t scale = upsamples() ? 2 : 1;
        m_noise = random({1, 1, scale * kHeight, scale * kWidth}, 6);
    }

    static bool upsamples() { return GetParam().upsamples; }
    static int64_t in() { return GetParam().in; }
    static int64_t out() { return GetParam().out; }

    at::Tensor fused(at::ScalarType dtype = at::kFloat) const {
        return fusedConvolution(m_x.to(dtype).contiguous(at::MemoryFormat::ChannelsLast), m_style,
                                {m_factor, m_noise, m_bias},
                                c10::make_intrusive<ConvolutionKernels>(m_weight, upsamples(),
                                                                        /*resolution=*/1024));
    }

    at::Tensor plain() const {
        const at::Tensor modulated = m_x * m_style.unsqueeze(2).unsqueeze(3);
        const at::Tensor y = upsamples() ? publishedUpsampling(modulated, m_weight)
                                         : at::conv2d(modulated, m_weight, {}, 1, 1);
        return at::leaky_relu(
            y * m_factor.unsqueeze(2).unsqueeze(3) + m_noise + m_bias.view({1, -1, 1, 1}), 0.2);
    }

    at::Tensor m_x, m_style, m_factor, m_bias, m_weight, m_noise;
};

TEST_P(FusedConvolution, EqualsThePlainOperations) {
    EXPECT_TRUE(allNearRelative(fused(), plain(), 1e-5));
    EXPECT_TRUE(allNearRelative(fused(at::kBFloat16).to(at::kFloat), plain(), 0.02));
}

TEST_P(FusedConvolution, HasTheGradientsOfThePlainOperations) {
    const std::vector<at::Tensor> inputs{m_x, m_style, m_factor};
    const at::Tensor weighting = random(plain().sizes(), 7);
    const auto gradients = [&](const at::Tensor& y) {
        return torch::autograd::grad({(y * weighting).sum()}, inputs);
    };
    const auto expected = gradients(plain());
    const auto actual = gradients(fused());
    for (size_t i = 0; i < inputs.size(); ++i) {
        EXPECT_TRUE(allNearRelative(actual[i], expected[i], 1e-4)) << "input " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, FusedConvolution,
                         testing::Values(LayerKind{false, kIn, kOut}, LayerKind{true, kIn, kOut},
                                         LayerKind{false, kFiltered, 3 * kFiltered},
                                         LayerKind{true, 2 * kFiltered, kFiltered}));

TEST(RgbProjection, EqualsAMatrixProductWithGradients) {
    const at::Tensor x = random({kSamples, kIn, kHeight, kWidth}, 1).requires_grad_();
    const at::Tensor weight = random({kSamples, 3, kIn}, 2).requires_grad_();
    const at::Tensor weighting = random({kSamples, 3, kHeight, kWidth}, 3);
    const at::Tensor actual = rgbProjection(x.contiguous(at::MemoryFormat::ChannelsLast), weight);
    const at::Tensor expected = at::bmm(weight, x.flatten(2)).view_as(actual);
    EXPECT_TRUE(allNearRelative(actual, expected, 1e-5));
    const auto gradients = [&](const at::Tensor& rgb) {
        return torch::autograd::grad({(rgb * weighting).sum()}, {x, weight});
    };
    const auto wanted = gradients(expected);
    const auto found = gradients(actual);
    EXPECT_TRUE(allNearRelative(found[0], wanted[0], 1e-5));
    EXPECT_TRUE(allNearRelative(found[1], wanted[1], 1e-5));
}

TEST(RgbProjection, TakesSixteenPixelsAtATimeAndTheRest) {
    constexpr int64_t kChannels = 48;
    const at::Tensor x =
        random({kSamples, kChannels, 3, 37}, 1).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor weight = random({kSamples, 3, kChannels}, 2);
    const at::Tensor expected = at::bmm(weight, x.flatten(2)).view({kSamples, 3, 3, 37});
    EXPECT_TRUE(allNearRelative(rgbProjection(x, weight), expected, 1e-5));
    EXPECT_TRUE(allNearRelative(rgbProjection(x.to(at::kBFloat16), weight), expected, 0.02));
}

TEST(RgbProjection, GivesAPixelTheSameWhereverARowBegins) {
    for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
        const at::Tensor x = at::randn({1, 96, 2, 43}).to(dtype);
        const at::Tensor weight = at::randn({1, 3, 96});
        const at::Tensor whole = rgbProjection(x, weight);
        EXPECT_TRUE(rgbProjection(x.narrow(3, 5, 29), weight).equal(whole.narrow(3, 5, 29)));
    }
}

TEST(ConvolutionKernels, FilterWhereItPays) {
    const auto filters = [](int64_t channels, bool upsamples, int64_t resolution) {
        return ConvolutionKernels(at::zeros({channels, channels, 3, 3}), upsamples, resolution)
            .filters(at::kFloat);
    };
    if (!winograd::Filter::canHold(512, 512)) {
        GTEST_SKIP() << "no kernels for this processor";
    }
    EXPECT_TRUE(filters(512, false, 32));
    EXPECT_FALSE(filters(512, false, 16));
    EXPECT_TRUE(filters(512, true, 64));
    EXPECT_FALSE(filters(512, true, 32));
    EXPECT_TRUE(filters(32, false, 4));   // few numbers
    EXPECT_FALSE(filters(24, false, 64)); // no multiple of 16
}

TEST(UpKernels, OfBothKindsGiveTheSame) {
    const at::Tensor x = random({kSamples, kIn, kHeight, kWidth}, 1);
    const at::Tensor weight = random({kOut, kIn, 3, 3}, 5);
    UpKernels whole;
    whole.whole = weight.transpose(0, 1).contiguous();
    EXPECT_TRUE(allNearRelative(convolveUp(x, whole), publishedUpsampling(x, weight), 1e-5));
    EXPECT_TRUE(
        allNearRelative(convolveUp(x, upKernels(weight)), publishedUpsampling(x, weight), 1e-5));
}

TEST(UpKernels, CanBeJoinedAgain) {
    const at::Tensor weight = random({4, 3, 3, 3}, 1);
    EXPECT_TRUE(joinUpKernels(splitUpKernels(weight)).equal(weight));
}

} // namespace
} // namespace styleclip::test
