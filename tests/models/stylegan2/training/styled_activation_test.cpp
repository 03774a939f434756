#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/training/phase_kernel.h"
#include "models/stylegan2/training/styled_activation.h"
#include "models/stylegan2/upsampling.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstdint>
#include <vector>

namespace styleclip::test {
namespace {

constexpr int64_t kSize = 6;
constexpr int64_t kChannels = 32;

at::Tensor randomTensor(uint64_t seed, const std::vector<int64_t>& shape) {
    return sampleNormal(seed, 1, c10::multiply_integers(shape)).view(shape);
}

enum class Results { Both, ModulatedOnly, RgbOnly };

StyledInput randomInput(bool upsamples, Results results) {
    const int64_t scale = upsamples ? 2 : 1;
    StyledInput input;
    input.upsamples = upsamples;
    input.convolution = randomTensor(1, {2, kChannels * scale * scale, kSize, kSize});
    input.demodulation = randomTensor(2, {2, kChannels});
    input.noise = randomTensor(3, {kSize * scale, kSize * scale});
    input.noiseStrength = randomTensor(4, {1});
    input.bias = randomTensor(5, {kChannels});
    if (results != Results::RgbOnly) {
        input.nextStyle = randomTensor(6, {2, kChannels});
    }
    if (results != Results::ModulatedOnly) {
        input.rgbWeight = randomTensor(7, {2, 3, kChannels});
    }
    return input;
}

std::vector<at::Tensor> learned(StyledInput& input) {
    std::vector<at::Tensor> tensors;
    for (at::Tensor* tensor : {&input.convolution, &input.demodulation, &input.noiseStrength,
                               &input.bias, &input.nextStyle, &input.rgbWeight}) {
        if (tensor->defined()) {
            tensors.push_back(tensor->set_requires_grad(true));
        }
    }
    return tensors;
}

/// A scalar that depends on every result, with different gradients for each element.
at::Tensor projected(const StyledOutput& output) {
    at::Tensor sum = at::zeros({});
    if (output.modulated.defined()) {
        sum = sum + (output.modulated * randomTensor(8, output.modulated.sizes().vec())).sum();
    }
    if (output.rgb.defined()) {
        sum = sum + (output.rgb * randomTensor(9, output.rgb.sizes().vec())).sum();
    }
    return sum;
}

class StyledActivation : public testing::TestWithParam<std::tuple<bool, Results>> {};

TEST_P(StyledActivation, FusedEqualsPlainInValuesAndGradients) {
    const auto [upsamples, results] = GetParam();
    StyledInput input = randomInput(upsamples, results);
    const std::vector<at::Tensor> tensors = learned(input);
    const StyledOutput fused = styledActivation(input);
    const StyledOutput plain = styledActivationPlainly(input);
    ASSERT_EQ(fused.modulated.defined(), results != Results::RgbOnly);
    ASSERT_EQ(fused.rgb.defined(), results != Results::ModulatedOnly);
    if (fused.modulated.defined()) {
        EXPECT_TRUE(allNearRelative(fused.modulated, plain.modulated, 1e-5));
    }
    if (fused.rgb.defined()) {
        EXPECT_TRUE(allNearRelative(fused.rgb, plain.rgb, 1e-5));
    }
    const auto fusedGradients = torch::autograd::grad({projected(fused)}, tensors);
    const auto plainGradients = torch::autograd::grad({projected(plain)}, tensors);
    for (size_t i = 0; i < tensors.size(); ++i) {
        EXPECT_TRUE(allNearRelative(fusedGradients[i], plainGradients[i], 1e-4)) << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Layers, StyledActivation,
                         testing::Combine(testing::Bool(),
                                          testing::Values(Results::Both, Results::ModulatedOnly,
                                                          Results::RgbOnly)));

TEST(PhaseKernel, IsThePublishedUpsamplingConvolution) {
    const at::Tensor weight = randomTensor(11, {3, 2, 3, 3});
    const at::Tensor x = randomTensor(12, {2, 2, 5, 5});
    const at::Tensor expected = interleaveAndBlur(upPhases(x, splitUpKernels(weight)));
    const at::Tensor phases = at::conv2d(x, phaseKernel(weight), {}, 1, 1);
    EXPECT_TRUE(allNear(interleavePhases(phases), expected, 1e-5));
}

} // namespace
} // namespace styleclip::test
