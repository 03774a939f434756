// The published implementations' results, see tests/data/conformance/README.md.

#include "core/methods/latent_optimizer.h"
#include "models/mapper/mapper.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
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

/// Rows of total, CLIP, L2, identity (0 without one) and learning rate.
at::Tensor logOf(const std::vector<OptimizationStep>& steps) {
    std::vector<double> values;
    for (const OptimizationStep& step : steps) {
        values.insert(values.end(), {step.total, step.clip, step.l2, step.identity.value_or(0.0),
                                     step.learningRate});
    }
    return at::tensor(values, at::kDouble).reshape({static_cast<int64_t>(steps.size()), 5});
}

struct Published {
    const char* name;
    LatentSpace space;
    int64_t steps;
    double lambdaId;
};

void PrintTo(const Published& run, std::ostream* out) {
    *out << run.name;
}

class LatentOptimizerConformance : public testing::TestWithParam<Published> {};

TEST_P(LatentOptimizerConformance, FollowsThePublishedRun) {
    OptimizationOptions options;
    options.steps = GetParam().steps;
    options.space = GetParam().space;
    options.lambdaId = GetParam().lambdaId;
    const LatentOptimizer optimizer(conformanceGenerator(), conformanceClip(),
                                    options.lambdaId > 0.0 ? conformanceIdentity() : nullptr);
    TestControl control;
    const OptimizationResult result =
        optimizer.run(firstSource(), LatentSpace::WPlus, conformanceTextFeatures("a smiling face"),
                      options, control);

    const std::string prefix = std::string("conformance/optimization/") + GetParam().name;
    // Published runs compute the identity loss also where it counts nothing; ours do not.
    const at::Tensor columns =
        options.lambdaId > 0.0 ? at::arange(5) : at::tensor({0, 1, 2, 4}, at::kLong);
    EXPECT_TRUE(allNear(logOf(result.steps.at(0)).index_select(1, columns),
                        loadArray(prefix + "_log.npy").index_select(1, columns), 2e-3));
    const at::Tensor final = loadArray(prefix + "_final.npy");
    EXPECT_TRUE(allNear(result.latents.reshape(final.sizes()), final, 2e-2));
    EXPECT_FALSE(result.stopped);
}

INSTANTIATE_TEST_SUITE_P(Runs, LatentOptimizerConformance,
                         testing::Values(Published{"w_plus", LatentSpace::WPlus, 20, 0.0},
                                         Published{"s", LatentSpace::S, 20, 0.0},
                                         Published{"w_plus_identity", LatentSpace::WPlus, 10,
                                                   0.005},
                                         Published{"s_identity", LatentSpace::S, 10, 0.005}));

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
