// Convolutions by minimal filtering beside LibTorch's own.

#include "models/stylegan2/winograd/convolution.h"

#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/kernels/rgb_projection.h"
#include "models/stylegan2/winograd/kernels.h"
#include "tests/support/published_upsampling.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <vector>

namespace styleclip::winograd {
namespace {

using test::allNearRelative;
using test::publishedUpsampling;

constexpr int64_t kSamples = 2;

at::Tensor random(at::IntArrayRef sizes, uint64_t seed) {
    return at::randn(sizes, at::make_generator<at::CPUGeneratorImpl>(seed),
                     at::TensorOptions(at::kFloat));
}

/// Activations: channels-last, of numbers that bfloat16 has.
at::Tensor activations(at::IntArrayRef sizes, uint64_t seed) {
    const at::Tensor rounded = random(sizes, seed).to(at::kBFloat16).to(at::kFloat);
    return rounded.contiguous(at::MemoryFormat::ChannelsLast);
}

bool isBySix(Scheme scheme) {
    return scheme == Scheme::PlainBy6 || scheme == Scheme::UpBy6;
}

/// Of the largest number: what float32 may lose, ...
double allowed(Scheme scheme) {
    return isBySix(scheme) ? 5e-5 : 1e-5;
}

/// ... activations in bfloat16 that are multiplied in float32 ...
constexpr double kAllowedHalf = 4e-3;

/// ... and in fixed point.
double allowedFixed(Scheme scheme) {
    return isBySix(scheme) ? 0.02 : 6e-3;
}

struct Widths {
    int64_t inputs;
    int64_t outputs;
};

struct Size {
    int64_t height;
    int64_t width;
};

// Less than a tile, whole tiles, parts of tiles, more than a strip, more than a block.
const auto kSizes =
    testing::Values(Size{1, 1}, Size{8, 4}, Size{6, 11}, Size{33, 70}, Size{64, 64}, Size{40, 300});
// The last ones' outputs are divided among threads where there are few tiles.
const auto kWidths =
    testing::Values(Widths{16, 32}, Widths{48, 16}, Widths{288, 80}, Widths{64, 64});

class Styled : public testing::TestWithParam<std::tuple<Scheme, Widths, Size>> {
protected:
    void SetUp() override {
        const auto [scheme, widths, size] = GetParam();
        if (!Filter::canHold(widths.inputs, widths.outputs)) {
            GTEST_SKIP() << "no kernels for this processor";
        }
        const int64_t scale = isUp(scheme) ? 2 : 1;
        m_x = activations({kSamples, widths.inputs, size.height, size.width}, 1);
        m_style = random({kSamples, widths.inputs}, 2);
        m_weight = random({widths.outputs, widths.inputs, 3, 3}, 3);
        m_epilogue = {random({kSamples, widths.outputs}, 3),
                      random({1, 1, scale * size.height, scale * size.width}, 4),
                      random({widths.outputs}, 5)};
        const at::Tensor modulated = m_x * m_style.unsqueeze(2).unsqueeze(3);
        const at::Tensor y = isUp(scheme) ? publishedUpsampling(modulated, m_weight)
                                          : at::conv2d(modulated, m_weight, {}, 1, 1);
        m_expected = at::leaky_relu(y * m_epilogue.factor.unsqueeze(2).unsqueeze(3) +
                                        m_epilogue.noise + m_epilogue.bias.view({1, -1, 1, 1}),
                                    0.2);
    }

    at::Tensor m_x, m_style, m_weight, m_expected;
    Epilogue m_epilogue;
};

TEST_P(Styled, EqualsTheConvolution) {
    const Scheme scheme = std::get<Scheme>(GetParam());
    const Filter filter(m_weight, scheme);
    EXPECT_TRUE(allNearRelative(styledConvolution(m_x, m_style, filter, m_epilogue), m_expected,
                                allowed(scheme)));
    const at::Tensor half = styledConvolution(m_x.to(at::kBFloat16), m_style, filter, m_epilogue);
    EXPECT_EQ(half.scalar_type(), at::kBFloat16);
    EXPECT_TRUE(allNearRelative(half.to(at::kFloat), m_expected, kAllowedHalf));
}

TEST_P(Styled, IsTheSameByEveryKindOfKernels) {
    const Scheme scheme = std::get<Scheme>(GetParam());
    for (const Kernels& kernels : availableKernels()) {
        const Filter filter(m_weight, scheme, kernels);
        EXPECT_TRUE(allNearRelative(styledConvolution(m_x, m_style, filter, m_epilogue), m_expected,
                                    allowed(scheme)));
        const at::Tensor half =
            styledConvolution(m_x.to(at::kBFloat16), m_style, filter, m_epilogue);
        EXPECT_TRUE(allNearRelative(half.to(at::kFloat), m_expected, kAllowedHalf));
    }
}

/// What `compute` gives with so many threads.
template <typename Compute>
at::Tensor with(int threads, const Compute& compute) {
    const int before = at::get_num_threads();
    at::set_num_threads(threads);
    const at::Tensor result = compute();
    at::set_num_threads(before);
    return result;
}

TEST_P(Styled, DoesNotDependOnThreads) {
    const auto [scheme, widths, size] = GetParam();
    const auto expectTheSame = [](const auto& compute) {
        const at::Tensor alone = with(1, compute);
        for (const int threads : {2, 6, 16}) {
            EXPECT_TRUE(with(threads, compute).equal(alone)) << threads;
        }
    };
    const Filter filter(m_weight, scheme);
    expectTheSame([&] { return styledConvolution(m_x, m_style, filter, m_epilogue); });
    if (!isUp(scheme)) {
        const at::Tensor weight = random({kSamples, 3, widths.outputs}, 6);
        expectTheSame(
            [&] { return styledProjection(m_x, m_style, filter, m_epilogue, {}, weight); });
    }
    if (FixedFilter::canHold(widths.inputs, widths.outputs)) {
        const FixedFilter fixed(m_weight, scheme);
        const at::Tensor half = m_x.to(at::kBFloat16);
        expectTheSame([&] { return styledConvolution(half, m_style, fixed, m_epilogue); });
    }
}

TEST_P(Styled, IsTheSameInABatch) {
    const auto [scheme, widths, size] = GetParam();
    const auto several = [](const at::Tensor& x) { return at::cat({x, x, x.narrow(0, 0, 1)}); };
    Epilogue batch = m_epilogue;
    batch.factor = several(batch.factor);
    batch.noise = batch.noise.expand({5, 1, -1, -1}); // of each sample, in the same memory
    const Filter filter(m_weight, scheme);
    const at::Tensor expected = styledConvolution(m_x, m_style, filter, m_epilogue);
    const at::Tensor actual = styledConvolution(several(m_x), several(m_style), filter, batch);
    EXPECT_TRUE(actual.equal(several(expected)));
}

TEST_P(Styled, CanBeOfNoSamples) {
    const Filter filter(m_weight, std::get<Scheme>(GetParam()));
    Epilogue none = m_epilogue;
    none.factor = none.factor.narrow(0, 0, 0);
    const auto compute = [&] {
        return styledConvolution(m_x.narrow(0, 0, 0), m_style.narrow(0, 0, 0), filter, none);
    };
    EXPECT_EQ(with(1, compute).sizes(), m_expected.narrow(0, 0, 0).sizes());
    EXPECT_EQ(with(2, compute).sizes(), m_expected.narrow(0, 0, 0).sizes());
}

TEST_P(Styled, CanBeProjected) {
    const auto [scheme, widths, size] = GetParam();
    if (isUp(scheme)) {
        GTEST_SKIP() << "is followed by another convolution";
    }
    const double clamp = 0.3 * m_expected.abs().max().item<double>();
    const at::Tensor weight = random({kSamples, 3, widths.outputs}, 6);
    const Filter filter(m_weight, scheme);
    const auto projected = [&](const at::Tensor& y) {
        return at::bmm(weight, y.flatten(2)).view({kSamples, 3, size.height, size.width});
    };
    EXPECT_TRUE(allNearRelative(styledProjection(m_x, m_style, filter, m_epilogue, {}, weight),
                                projected(m_expected), allowed(scheme)));
    EXPECT_TRUE(allNearRelative(styledProjection(m_x, m_style, filter, m_epilogue, clamp, weight),
                                projected(m_expected.clamp(-clamp, clamp)), allowed(scheme)));
}

TEST_P(Styled, IsNearlyThatInFixedPoint) {
    const auto [scheme, widths, size] = GetParam();
    if (!FixedFilter::canHold(widths.inputs, widths.outputs)) {
        GTEST_SKIP() << "not these widths, or not on this processor";
    }
    const FixedFilter filter(m_weight, scheme);
    const at::Tensor half = styledConvolution(m_x.to(at::kBFloat16), m_style, filter, m_epilogue);
    EXPECT_TRUE(allNearRelative(half.to(at::kFloat), m_expected, allowedFixed(scheme)));
    if (!isUp(scheme)) { // as whole rows are projected
        const at::Tensor weight = random({kSamples, 3, widths.outputs}, 6);
        const at::Tensor rgb =
            styledProjection(m_x.to(at::kBFloat16), m_style, filter, m_epilogue, {}, weight);
        EXPECT_TRUE(rgb.equal(rgbProjection(half, weight)));
    }
}

class FixedPoint : public testing::TestWithParam<Scheme> {
protected:
    static constexpr int64_t kChannels = 256;

    void SetUp() override {
        if (!FixedFilter::canHold(kChannels, kChannels)) {
            GTEST_SKIP() << "not on this processor";
        }
    }

    static int64_t scale() { return isUp(GetParam()) ? 2 : 1; }
    static at::Tensor convolved(const at::Tensor& x, const at::Tensor& style,
                                const at::Tensor& weight) {
        const Epilogue none{at::ones({x.size(0), kChannels}),
                            at::zeros({1, 1, scale() * x.size(2), scale() * x.size(3)}),
                            at::zeros({kChannels})};
        return styledConvolution(x.to(at::kBFloat16), style, FixedFilter(weight, GetParam()), none)
            .to(at::kFloat);
    }
    static at::Tensor expected(const at::Tensor& x, const at::Tensor& style,
                               const at::Tensor& weight) {
        const at::Tensor modulated = x * style.unsqueeze(2).unsqueeze(3);
        return at::leaky_relu(isUp(GetParam()) ? publishedUpsampling(modulated, weight)
                                               : at::conv2d(modulated, weight, {}, 1, 1),
                              0.2);
    }

    at::Tensor m_x = activations({kSamples, kChannels, 12, 12}, 1);
    at::Tensor m_style = random({kSamples, kChannels}, 2);
    at::Tensor m_weight = random({kChannels, kChannels, 3, 3}, 3);
};

TEST_P(FixedPoint, HasRoomForSumsOfWhatIsAlike) {
    for (const int64_t size : {12, 14}) { // in whole tiles or not
        const at::Tensor x = at::ones({1, kChannels, size, size});
        const at::Tensor style = at::ones({1, kChannels});
        EXPECT_TRUE(allNearRelative(convolved(x, style, m_weight), expected(x, style, m_weight),
                                    allowedFixed(GetParam())));
    }
}

TEST_P(FixedPoint, HasRoomForSumsOfNumbersOfOneSign) {
    if (isUp(GetParam())) {
        GTEST_SKIP() << "has none for weights of one sign, which no generator has";
    }
    const at::Tensor x = m_x.abs();
    const at::Tensor style = at::ones_like(m_style);
    const at::Tensor weight = m_weight.abs().clamp(0.5, 1.5);
    EXPECT_TRUE(allNearRelative(convolved(x, style, weight), expected(x, style, weight),
                                allowedFixed(GetParam())));
}

TEST_P(FixedPoint, HasRoomForWhateverALeakyReluGives) {
    if (isUp(GetParam())) {
        GTEST_SKIP() << "takes the same points";
    }
    // The signs with which tiles of four or six outputs add up their inputs at a point.
    const at::Tensor four = at::tensor({1.0F, -1.0F, -1.0F, 1.0F, 1.0F, 1.0F});
    const at::Tensor six = at::tensor({1.0F, 1.0F, 1.0F, -1.0F, -1.0F, 1.0F, 1.0F, 1.0F});
    const at::Tensor signs = isBySix(GetParam()) ? six : four;
    const int64_t size = signs.size(0) - 2; // one tile, whose border is not part of the picture
    const at::Tensor row = signs.narrow(0, 1, size);
    at::Tensor x = at::zeros({1, kChannels, size, size});
    x.select(1, 7).copy_(at::leaky_relu(at::outer(row, row), kActivationSlope));
    const at::Tensor style = at::ones({1, kChannels});
    EXPECT_TRUE(allNearRelative(convolved(x, style, m_weight), expected(x, style, m_weight),
                                2.0 * allowedFixed(GetParam())));
}

TEST_P(FixedPoint, TakesStylesHoweverTheyLie) {
    const at::Tensor style = m_style.t().contiguous().t();
    EXPECT_TRUE(convolved(m_x, style, m_weight).equal(convolved(m_x, m_style, m_weight)));
}

TEST_P(FixedPoint, CanHaveNothingToMultiply) {
    EXPECT_EQ(convolved(at::zeros_like(m_x), m_style, m_weight).count_nonzero().item<int64_t>(), 0);
    EXPECT_EQ(convolved(m_x, m_style, at::zeros_like(m_weight)).count_nonzero().item<int64_t>(), 0);
    const at::Tensor partly = m_weight.clone();
    partly.select(1, 5).zero_(); // an input that nothing looks at
    EXPECT_TRUE(allNearRelative(convolved(m_x, m_style, partly), expected(m_x, m_style, partly),
                                allowedFixed(GetParam())));
}

TEST_P(FixedPoint, ShowsWhatIsNotANumber) {
    for (const float bad : {NAN, INFINITY}) {
        for (const int64_t channel : {6, 7}) {
            const at::Tensor x = m_x.clone();
            x[0][channel][6][6].fill_(bad);
            const at::Tensor y = convolved(x, m_style, m_weight);
            const int64_t at = scale() * 6;
            EXPECT_FALSE(y[0].select(1, at).select(1, at).isfinite().any().item<bool>());
            EXPECT_TRUE(y[1].isfinite().all().item<bool>());
        }
    }
}

const auto kSchemes = testing::Values(Scheme::PlainBy1, Scheme::PlainBy4, Scheme::PlainBy6,
                                      Scheme::UpBy1, Scheme::UpBy4, Scheme::UpBy6);

INSTANTIATE_TEST_SUITE_P(All, FixedPoint, kSchemes);

INSTANTIATE_TEST_SUITE_P(All, Styled, testing::Combine(kSchemes, kWidths, kSizes));

// Mostly larger ones, as far as these cover the picture as well.
TEST(FastestScheme, TakesLargerTilesForLargerPictures) {
    const auto schemes = [](bool upsamples) {
        std::vector<Scheme> fastest;
        for (const int64_t pixels : {4, 8, 16, 20, 32, 64, 512}) {
            fastest.push_back(fastestScheme(upsamples, pixels));
        }
        return fastest;
    };
    using S = Scheme;
    EXPECT_EQ(schemes(false), (std::vector{S::PlainBy1, S::PlainBy1, S::PlainBy4, S::PlainBy4,
                                           S::PlainBy4, S::PlainBy6, S::PlainBy6}));
    // 16 pixels and the one after them are three tiles of six.
    EXPECT_EQ(schemes(true),
              (std::vector{S::UpBy1, S::UpBy1, S::UpBy6, S::UpBy4, S::UpBy4, S::UpBy6, S::UpBy6}));
}

TEST(Multiplications, AreThoseOfAllTiles) {
    EXPECT_EQ(multiplications(Scheme::PlainBy1, 8), 9 * 8 * 8);
    EXPECT_EQ(multiplications(Scheme::PlainBy4, 8), 2 * 2 * 36);
    EXPECT_EQ(multiplications(Scheme::PlainBy6, 8), 2 * 2 * 64);
    EXPECT_EQ(multiplications(Scheme::UpBy1, 8), 9 * 9 * 9);
    EXPECT_EQ(multiplications(Scheme::UpBy4, 8), 3 * 3 * 81);
    EXPECT_EQ(multiplications(Scheme::UpBy6, 8), 2 * 2 * 169);
    EXPECT_EQ(multiplications(Scheme::Down, 17), 2 * 2 * 81);
}

class Alone : public testing::TestWithParam<std::tuple<Widths, Size>> {};

TEST_P(Alone, EqualsTheConvolution) {
    const auto [widths, size] = GetParam();
    if (!Filter::canHold(widths.inputs, widths.outputs)) {
        GTEST_SKIP() << "no kernels for this processor";
    }
    const at::Tensor weight = random({widths.outputs, widths.inputs, 3, 3}, 1);
    const at::Tensor x = random({kSamples, widths.inputs, size.height, size.width}, 2);
    for (const Scheme scheme : {Scheme::PlainBy1, Scheme::PlainBy4, Scheme::PlainBy6}) {
        EXPECT_TRUE(allNearRelative(convolution(x, Filter(weight, scheme)),
                                    at::conv2d(x, weight, {}, 1, 1), allowed(scheme)));
    }
    const at::Tensor larger =
        random({kSamples, widths.inputs, 2 * size.height + 1, 2 * size.width + 1}, 3);
    EXPECT_TRUE(allNearRelative(convolution(larger, Filter(weight, Scheme::Down)),
                                at::conv2d(larger, weight, {}, 2), 1e-5));
}

INSTANTIATE_TEST_SUITE_P(All, Alone, testing::Combine(kWidths, kSizes));

} // namespace
} // namespace styleclip::winograd
