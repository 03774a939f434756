#include "app/packmaker/generator/equalized_synthesis.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/rosinality_layout.h"
#include "tests/support/error_matchers.h"
#include "tests/support/random_generator.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

constexpr int64_t kInputs = 5;

SynthesisPlan smallPlan() {
    SynthesisPlan plan;
    plan.channels = {32, 16, 16, 16};
    plan.styleDim = 12;
    return plan;
}

std::vector<at::Tensor> randomNoise(const SynthesisPlan& plan) {
    std::vector<at::Tensor> noise;
    for (size_t i = 0; i < plan.channels.size(); ++i) {
        const int64_t size = int64_t{4} << i;
        for (int64_t layer = 0; layer < (i == 0 ? 1 : 2); ++layer) {
            noise.push_back(sampleNormal(100 + noise.size(), size, size).view({1, 1, size, size}));
        }
    }
    return noise;
}

/// With biases, noise strengths and toRGB weights that matter.
EqualizedSynthesis randomNetwork() {
    const SynthesisPlan plan = smallPlan();
    EqualizedSynthesis network(plan, kInputs, randomNoise(plan), 3);
    const at::NoGradGuard noGradients;
    uint64_t seed = 500;
    for (const auto& [name, parameter] : network.parameters()) {
        at::Tensor(parameter).add_(
            0.3 * sampleNormal(++seed, 1, parameter.numel()).view(parameter.sizes()));
    }
    return network;
}

/// [styleDim, inputs] with orthonormal columns.
at::Tensor randomBasis() {
    return std::get<0>(at::linalg_qr(sampleNormal(7, smallPlan().styleDim, kInputs)));
}

TEST(EqualizedSynthesis, EqualsTheGeneratorThatItsExportGives) {
    const EqualizedSynthesis network = randomNetwork();
    const at::Tensor basis = randomBasis();
    GeneratorWeights weights = network.generatorWeights(basis);
    weights.mapping = {{at::eye(12), at::zeros({12})}};
    weights.latentAverage = at::zeros({12});
    const auto generator = generatorOf(writeRosinality(weights));

    const at::NoGradGuard noGradients;
    const at::Tensor inputs = sampleNormal(9, 3, kInputs);
    const at::Tensor w = at::matmul(inputs, basis.t());
    for (const int64_t resolution : {8, 32}) {
        SynthesisOptions options;
        options.resolution = resolution;
        const at::Tensor expected =
            generator->synthesize(generator->toStyleSpace(w, LatentSpace::W), options);
        EXPECT_TRUE(allNear(network.forward(inputs, resolution), expected, 1e-4));
        EXPECT_TRUE(
            allNear(network.skipImages(inputs, 32).at(resolution == 8 ? 1 : 3), expected, 1e-4));
    }
}

TEST(EqualizedSynthesis, BeginsWithWhatItsExportTells) {
    const EqualizedSynthesis network = randomNetwork();
    const at::Tensor basis = randomBasis();
    EqualizedSynthesis other(smallPlan(), kInputs, randomNoise(smallPlan()), 4);
    other.copyFrom(network.generatorWeights(basis), basis);
    for (size_t i = 0; i < network.parameters().size(); ++i) {
        EXPECT_TRUE(allNear(other.parameters()[i].second, network.parameters()[i].second, 1e-5))
            << network.parameters()[i].first;
    }
}

TEST(EqualizedSynthesis, RefusesToBeginWithAnotherNetwork) {
    const at::Tensor basis = randomBasis();
    SynthesisPlan wider = smallPlan();
    wider.channels.back() = 32;
    EqualizedSynthesis other(wider, kInputs, randomNoise(wider), 4);
    const GeneratorWeights weights = randomNetwork().generatorWeights(basis);
    EXPECT_THAT([&] { other.copyFrom(weights, basis); },
                throwsError(ErrorKind::Mismatch, "channels"));

    EqualizedSynthesis same(smallPlan(), kInputs, randomNoise(smallPlan()), 4);
    GeneratorWeights colourful = weights;
    colourful.layers[1].affine.weight.fill_(0.1);
    EXPECT_THAT([&] { same.copyFrom(colourful, basis); },
                throwsError(ErrorKind::Mismatch, "toRGB"));
}

TEST(EqualizedSynthesis, IsBlindToDirectionsBeyondItsInputs) {
    GeneratorWeights weights = randomNetwork().generatorWeights(randomBasis());
    const at::Tensor basis = randomBasis();
    at::Tensor direction = sampleNormal(8, 1, 12);
    direction = direction - at::matmul(at::matmul(direction, basis), basis.t());
    ASSERT_GT(direction.norm().item<double>(), 0.5);
    for (const ModulatedLayerWeights& layer : weights.layers) {
        EXPECT_TRUE(allNear(at::matmul(direction, layer.affine.weight.t()),
                            at::zeros({1, layer.affine.weight.size(0)}), 1e-5));
    }
}

// Directions leave these styles alone, so they must not be where colours are made.
TEST(EqualizedSynthesis, GivesToRgbTheSameStyleWhateverTheInputs) {
    int count = 0;
    for (const ModulatedLayerWeights& layer :
         randomNetwork().generatorWeights(randomBasis()).layers) {
        if (layer.kind == ModulatedLayerWeights::Kind::ToRgb) {
            EXPECT_EQ(layer.affine.weight.abs().max().item<double>(), 0.0);
            ++count;
        }
    }
    EXPECT_EQ(count, 4);
}

TEST(EqualizedSynthesis, InBFloat16StaysNearFloat32) {
    const at::NoGradGuard noGradients;
    const EqualizedSynthesis network = randomNetwork();
    const at::Tensor inputs = sampleNormal(9, 2, kInputs);
    EXPECT_TRUE(allNearRelative(network.forward(inputs, 32, Precision::BFloat16),
                                network.forward(inputs, 32), 0.03));
}

/// The gradient of a random projection of the picture along a random direction of a parameter
/// against differences of the projection itself.
TEST(EqualizedSynthesis, GradientsAreThoseOfFiniteDifferences) {
    const EqualizedSynthesis network = randomNetwork();
    const at::Tensor inputs = sampleNormal(9, 2, kInputs);
    const at::Tensor projection = sampleNormal(10, 1, 2 * 3 * 32 * 32).view({2, 3, 32, 32});
    std::vector<at::Tensor> parameters;
    for (const auto& [name, parameter] : network.parameters()) {
        parameters.push_back(at::Tensor(parameter).set_requires_grad(true));
    }
    const auto value = [&] { return (network.forward(inputs, 32) * projection).sum(); };
    const std::vector<at::Tensor> gradients = torch::autograd::grad({value()}, parameters);
    const at::NoGradGuard noGradients;
    for (size_t i = 0; i < parameters.size(); ++i) {
        const at::Tensor direction =
            sampleNormal(600 + i, 1, parameters[i].numel()).view(parameters[i].sizes());
        const double step = 1e-3 / direction.norm().item<double>();
        parameters[i].add_(direction, step);
        const double above = value().item<double>();
        parameters[i].sub_(direction, 2 * step);
        const double below = value().item<double>();
        parameters[i].add_(direction, step);
        const double slope = (gradients[i] * direction).sum().item<double>();
        EXPECT_NEAR((above - below) / (2 * step), slope, 0.02 * std::abs(slope) + 2.0)
            << network.parameters()[i].first;
    }
}

/// Length and projection of gradients as the separate network had them that was trained before the
/// engine's own could be.
TEST(EqualizedSynthesis, HasTheGradientsThatItAlwaysHad) {
    struct Gradient {
        const char* name;
        double length, projection;
    };
    const std::vector<Gradient> expected{
        {"input.input", 32.665596, -53.912516},
        {"conv1.conv.modulation.weight", 13.706158, -2.1761122},
        {"convs.0.conv.weight", 53.453488, -128.89456},
        {"convs.1.noise.weight", 14.986266, 25.457166},
        {"convs.2.conv.modulation.bias", 77.12195, -5.4998797},
        {"convs.3.conv.weight", 108.4566, 230.90659},
        {"to_rgbs.1.conv.weight", 202.44982, 62.216339},
        {"convs.4.activate.bias", 58.720031, 116.38971},
        {"to_rgbs.2.bias", 159.18133, 239.95305},
    };
    const EqualizedSynthesis network = randomNetwork();
    std::map<std::string, at::Tensor> parameters;
    for (const auto& [name, parameter] : network.parameters()) {
        parameters[name] = at::Tensor(parameter).set_requires_grad(true);
    }
    const at::Tensor picture = network.forward(sampleNormal(9, 2, kInputs), 32);
    const at::Tensor projection = sampleNormal(10, 1, picture.numel()).view(picture.sizes());
    const at::Tensor value = (picture * projection).sum();
    for (const Gradient& known : expected) {
        const at::Tensor gradient =
            torch::autograd::grad({value}, {parameters.at(known.name)}, {}, true)
                .at(0)
                .contiguous()
                .flatten()
                .to(at::kDouble);
        const at::Tensor direction = sampleNormal(77, 1, gradient.numel()).flatten();
        EXPECT_NEAR(gradient.norm().item<double>(), known.length, 1e-4 * known.length)
            << known.name;
        EXPECT_NEAR((gradient * direction.to(at::kDouble)).sum().item<double>(), known.projection,
                    1e-4 * known.length)
            << known.name;
    }
}

TEST(EqualizedSynthesis, ShrinksStyleWeightsOfTheLayersInUse) {
    EqualizedSynthesis network(smallPlan(), kInputs, randomNoise(smallPlan()), 3);
    const auto modulation = [&](const std::string& layer) {
        for (const auto& [name, parameter] : network.parameters()) {
            if (name == layer + ".conv.modulation.weight") {
                return parameter.clone();
            }
        }
        return at::Tensor();
    };
    const at::Tensor used = modulation("convs.1");   // 8 px
    const at::Tensor unused = modulation("convs.3"); // 16 px
    network.shrinkStyleWeights(0.5, 8);
    EXPECT_TRUE(
        allNear(modulation("convs.1"), used.sign() * (used.abs() - 0.5).clamp_min(0.0), 1e-6));
    EXPECT_TRUE(at::equal(modulation("convs.3"), unused));
}

TEST(EqualizedSynthesis, RefusesAPlanWithoutChannels) {
    SynthesisPlan plan;
    plan.channels = {16, 0};
    EXPECT_THAT([&] { checkPlan(plan); }, throwsError(ErrorKind::Usage, "0 channels"));
    plan.channels = {16};
    EXPECT_THAT([&] { checkPlan(plan); }, throwsError(ErrorKind::Usage, "resolutions"));
    EXPECT_THAT([] { (void)parseChannels("128;64"); }, throwsError(ErrorKind::Usage, "128;64"));
    EXPECT_EQ(parseChannels("128,64"), (std::vector<int64_t>{128, 64}));
}

} // namespace
} // namespace styleclip::test
