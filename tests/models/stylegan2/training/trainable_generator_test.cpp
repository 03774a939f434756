#include "models/stylegan2/training/trainable_generator.h"

#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/rosinality_layout.h"
#include "tests/support/random_generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

GeneratorWeights published(const std::string& name) {
    return readGeneratorWeights(Checkpoint::open(dataPath("conformance/stylegan2/" + name)));
}

/// Of channels that the fused kernels take.
GeneratorWeights wide() {
    return readRosinality(randomGeneratorState({{32, 16, 16}, 12, 2}, 1), "", "test");
}

std::shared_ptr<const Generator> engines(const GeneratorWeights& weights) {
    return generatorFromWeights(weights, c10::Device(c10::kCPU));
}

at::Tensor someStyles(const Generator& generator, int64_t count) {
    const at::NoGradGuard noGradients;
    return generator.toStyleSpace(generator.mapping(generator.sampleZ(3, count)), LatentSpace::W);
}

TEST(TrainableGenerator, DrawsWhatTheEngineDraws) {
    const at::NoGradGuard noGradients;
    for (const GeneratorWeights& weights :
         {wide(), published("rosinality_64.pt"), published("ada_64.pkl")}) {
        const auto generator = engines(weights);
        const TrainableGenerator trainable(weights);
        const at::Tensor styles = someStyles(*generator, 2);
        for (const int64_t resolution : {int64_t{0}, int64_t{8}}) {
            SynthesisOptions options;
            options.resolution = resolution;
            EXPECT_TRUE(allNearRelative(trainable.synthesize(styles, resolution),
                                        generator->synthesize(styles, options), 1e-4));
        }
    }
}

TEST(TrainableGenerator, GivesTheEnginesGradientsToS) {
    for (const GeneratorWeights& weights :
         {wide(), published("rosinality_64.pt"), published("ada_64.pkl")}) {
        const auto generator = engines(weights);
        const TrainableGenerator trainable(weights);
        const at::Tensor styles = someStyles(*generator, 2).set_requires_grad(true);
        const at::Tensor expected = generator->synthesize(styles);
        const at::Tensor projection = sampleNormal(10, 1, expected.numel()).view(expected.sizes());
        const auto gradient = [&](const at::Tensor& pictures) {
            return torch::autograd::grad({(pictures * projection).sum()}, {styles}).at(0);
        };
        EXPECT_TRUE(
            allNearRelative(gradient(trainable.synthesize(styles)), gradient(expected), 1e-3));
    }
}

/// The gradient of a random projection of the picture against differences of the projection itself
/// along it: they would be smaller in any other direction.
TEST(TrainableGenerator, GivesTheGradientsOfFiniteDifferencesToItsWeights) {
    for (const GeneratorWeights& weights : {wide(), published("ada_64.pkl")}) {
        const TrainableGenerator trainable(weights);
        const at::Tensor styles = someStyles(*engines(weights), 2);
        const auto projected = [&] { // summed in double, for the differences
            const at::Tensor pictures = trainable.synthesize(styles, 16).to(at::kDouble);
            const at::Tensor projection = sampleNormal(10, 1, pictures.numel());
            return (pictures * projection.view(pictures.sizes()).to(at::kDouble)).sum();
        };
        std::vector<at::Tensor> parameters;
        for (const auto& [name, parameter] : trainable.parameters()) {
            parameters.push_back(parameter);
        }
        const auto gradients =
            torch::autograd::grad({projected()}, parameters, {}, {}, false, /*allow_unused=*/true);
        const at::NoGradGuard noGradients;
        int compared = 0;
        for (size_t i = 0; i < parameters.size(); ++i) {
            if (!gradients[i].defined()) {
                continue; // of a larger picture
            }
            ++compared;
            const double slope = gradients[i].norm().item<double>();
            const at::Tensor step = gradients[i] * (1e-3 / slope);
            parameters[i].add_(step);
            const double above = projected().item<double>();
            parameters[i].sub_(step, 2.0);
            const double below = projected().item<double>();
            parameters[i].add_(step);
            // A noise strength moves every pixel of a layer, and some across the activation's kink.
            const double tolerance = parameters[i].numel() == 1 ? 0.3 : 0.03;
            EXPECT_NEAR((above - below) / 2e-3, slope, tolerance * slope + 0.1) << i;
        }
        EXPECT_GT(compared, 20);
    }
}

TEST(TrainableGenerator, IsAGeneratorWithWhatItLearned) {
    const GeneratorWeights weights = published("ada_64.pkl");
    const auto generator = engines(weights);
    const TrainableGenerator trainable(weights);
    const at::Tensor styles = someStyles(*generator, 1);
    const at::Tensor before = generator->synthesize(styles);
    {
        const at::NoGradGuard noGradients;
        at::Tensor(trainable.parameters().at("layers.2.weight")).mul_(1.3);
        at::Tensor(trainable.parameters().at("layers.0.noise_strength")).add_(0.5);
    }
    const auto tuned = trainable.generator();
    const at::NoGradGuard noGradients;
    const at::Tensor expected = trainable.synthesize(styles);
    EXPECT_FALSE(allNearRelative(expected, before, 1e-2));
    EXPECT_TRUE(allNearRelative(tuned->synthesize(styles), expected, 1e-4));
    EXPECT_TRUE(at::equal(generator->synthesize(styles), before)) << "the first one stays";
    EXPECT_TRUE(at::equal(tuned->latentAverage(), generator->latentAverage()));
}

} // namespace
} // namespace styleclip::test
