// The published implementations' results, see tests/data/conformance/README.md.

#include "core/methods/latent_optimizer.h"
#include "models/mapper/mapper.h"
#include "tests/support/conformance_models.h"
#include "tests/support/published_order_generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip::test {
namespace {

at::Tensor firstSource() {
    return loadArray("conformance/stylegan2/w_plus.npy").narrow(0, 0, 1);
}

/// Rows of total, CLIP, L2 and learning rate.
at::Tensor logOf(const std::vector<OptimizationStep>& steps) {
    std::vector<double> values;
    for (const OptimizationStep& step : steps) {
        values.insert(values.end(), {step.total, step.clip, step.l2, step.learningRate});
    }
    return at::tensor(values, at::kDouble).reshape({static_cast<int64_t>(steps.size()), 4});
}

struct Published {
    const char* name;
    LatentSpace space;
};

void PrintTo(const Published& run, std::ostream* out) {
    *out << run.name;
}

class LatentOptimizerConformance : public testing::TestWithParam<Published> {};

TEST_P(LatentOptimizerConformance, FollowsThePublishedRun) {
    OptimizationOptions options;
    options.steps = 20;
    options.space = GetParam().space;
    const OptimizationResult result = LatentOptimizer(conformanceGenerator(), conformanceClip())
                                          .run(firstSource(), LatentSpace::WPlus,
                                               conformanceTextFeatures("a smiling face"), options);

    const std::string prefix = std::string("conformance/optimization/") + GetParam().name;
    const at::Tensor expected =
        loadArray(prefix + "_log.npy").index_select(1, at::tensor({0, 1, 2, 4}));
    EXPECT_TRUE(allNear(logOf(result.steps.at(0)), expected, 2e-3));
    const at::Tensor final = loadArray(prefix + "_final.npy");
    EXPECT_TRUE(allNear(result.latents.reshape(final.sizes()), final, 2e-2));
    EXPECT_FALSE(result.stopped);
}

INSTANTIATE_TEST_SUITE_P(Runs, LatentOptimizerConformance,
                         testing::Values(Published{"w_plus", LatentSpace::WPlus},
                                         Published{"s", LatentSpace::S}));

TEST_P(LatentOptimizerConformance, FollowsThePublishedRunWithIdentity) {
    // The formula-filled identity network multiplies a difference of 1e-6 in a picture by tens of
    // thousands, so that two gradients of it have little in common unless the picture is computed
    // in the published order; even then the paths part after the second of them, on a GPU, which
    // sums in another order, after the first.
    const int64_t determined = testDevice().is_cpu() ? 3 : 2;
    OptimizationOptions options;
    options.steps = 5;
    options.space = GetParam().space;
    options.lambdaId = 0.005;
    const auto generator = std::make_shared<PublishedOrderGenerator>(conformanceGenerator());
    const LatentOptimizer optimizer(generator, conformanceClip(), conformanceIdentity());
    const auto result = optimizer.run(firstSource(), LatentSpace::WPlus,
                                      conformanceTextFeatures("a smiling face"), options);
    const at::Tensor expected =
        loadArray(std::string("conformance/optimization/") + GetParam().name + "_identity_log.npy");
    const std::vector<OptimizationStep>& steps = result.steps.at(0);
    ASSERT_EQ(steps.size(), static_cast<size_t>(expected.size(0)));
    EXPECT_TRUE(allNear(logOf(steps).narrow(0, 0, determined),
                        expected.index_select(1, at::tensor({0, 1, 2, 4})).narrow(0, 0, determined),
                        2e-3));
    EXPECT_NEAR(*steps[0].identity, 0.0, 0.02);
    for (size_t i = 0; i < steps.size(); ++i) {
        const OptimizationStep& step = steps[i];
        EXPECT_NEAR(*step.identity, expected[static_cast<int64_t>(i)][3].item<double>(), 0.25);
        EXPECT_NEAR(step.total, step.clip + 0.008 * step.l2 + 0.005 * *step.identity, 1e-5);
    }
}

class MapperConformance : public testing::TestWithParam<std::string> {};

TEST_P(MapperConformance, GivesThePublishedPictures) {
    const at::NoGradGuard noGradients;
    const Generator& generator = *conformanceGenerator();
    const auto mapper =
        Mapper::load(Checkpoint::open(dataPath("conformance/mapper/" + GetParam() + ".pt")),
                     generator.styleLayout(), generator.styleDim(), testDevice());
    const at::Tensor sources =
        loadArray(mapper->space() == LatentSpace::S ? "conformance/stylegan2/s.npy"
                                                    : "conformance/stylegan2/w_plus.npy")
            .to(testDevice());
    const at::Tensor delta = mapper->delta(sources);
    const std::string prefix = "conformance/mapper/" + GetParam();
    EXPECT_TRUE(allNear(delta, loadArray(prefix + "_delta.npy"), 1e-4));

    const at::Tensor edited = sources + kMapperStrength * delta;
    const at::Tensor pictures =
        generator.synthesize(generator.toStyleSpace(edited, mapper->space()));
    EXPECT_TRUE(allNear(pictures, loadArray(prefix + "_image.npy"), 1e-4));
}

INSTANTIATE_TEST_SUITE_P(Mappers, MapperConformance,
                         testing::Values("levels", "levels_no_fine", "single",
                                         "stylespace_without_torgb"));

} // namespace
} // namespace styleclip::test
