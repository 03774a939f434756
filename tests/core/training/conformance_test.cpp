// The published implementations' results, see tests/data/conformance/README.md.

#include "core/training/mapper_learner.h"
#include "tests/support/conformance_models.h"
#include "tests/support/published_order_generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip::test {
namespace {

TrainingModels publishedOrderModels() {
    return {std::make_shared<PublishedOrderGenerator>(conformanceGenerator()), conformanceClip(),
            conformanceIdentity()};
}

std::shared_ptr<Mapper> initialMapper() {
    const Generator& generator = *conformanceGenerator();
    return Mapper::load(Checkpoint::open(dataPath("conformance/mapper/train_init.pt")),
                        generator.styleLayout(), generator.styleDim(), testDevice());
}

struct Published {
    const char* name;
    OptimizerKind optimizer;
    double learningRate;
    int64_t determined; ///< steps before rounding, multiplied, parts the ways
};

void PrintTo(const Published& run, std::ostream* out) {
    *out << run.name;
}

class MapperLearnerConformance : public testing::TestWithParam<Published> {};

TEST_P(MapperLearnerConformance, FollowsThePublishedTraining) {
    TrainingOptions options;
    options.optimizer = GetParam().optimizer;
    options.learningRate = GetParam().learningRate;
    const MapperObjective objective(publishedOrderModels(),
                                    conformanceTextFeatures("mohawk hairstyle"), options);
    MapperLearner learner(initialMapper(), objective, options);
    const at::Tensor latents = loadArray("conformance/stylegan2/w_plus.npy").to(testDevice());
    std::vector<double> log;
    for (int64_t step = 0; step < 8; ++step) {
        const at::Tensor batch = at::stack({latents[step % 3], latents[(step + 1) % 3]});
        const TrainingLosses losses =
            learner.step(batch, objective.sourceFeatures(batch, LatentSpace::WPlus));
        log.insert(log.end(), {losses.total, losses.identity, losses.clip, losses.l2});
    }
    const std::string path = std::string("conformance/mapper/train_") + GetParam().name;
    const at::Tensor actual = at::tensor(log, at::kDouble).reshape({8, 4});
    const at::Tensor expected = loadArray(path + "_log.npy").to(at::kDouble);
    const auto determined = [&](const at::Tensor& rows) {
        return rows.narrow(0, 0, GetParam().determined);
    };
    const auto terms = [&](const at::Tensor& rows) { return determined(rows).narrow(1, 2, 2); };
    EXPECT_TRUE(allNear(terms(actual), terms(expected), 2e-3));
    // The formula-filled identity network multiplies a difference of 1e-6 in a picture by tens of
    // thousands, so its values hold to a tenth or two, even in the published order of computation.
    // Ranger's first steps follow the gradient at full length, and with it what rounding made of
    // it: from the second on, two processors may part by any distance.
    EXPECT_TRUE(allNear(determined(actual).select(1, 1), determined(expected).select(1, 1), 0.2));
    const at::Tensor weights = at::tensor({0.1, 1.0, 0.8}, at::kDouble);
    EXPECT_TRUE(
        allNearRelative(at::matmul(actual.narrow(1, 1, 3), weights), actual.select(1, 0), 1e-5));
}

INSTANTIATE_TEST_SUITE_P(Runs, MapperLearnerConformance,
                         testing::Values(Published{"adam", OptimizerKind::Adam, 0.01, 8},
                                         Published{"ranger", OptimizerKind::Ranger, 0.5, 1}));

} // namespace
} // namespace styleclip::test
