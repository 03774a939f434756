// The published implementations' results, see tests/data/conformance/README.md.

#include "core/training/mapper_learner.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip::test {
namespace {

std::shared_ptr<Mapper> initialMapper() {
    const Generator& generator = *conformanceGenerator();
    return Mapper::load(Checkpoint::open(dataPath("conformance/mapper/train_init.pt")),
                        generator.styleLayout(), generator.styleDim(), testDevice());
}

struct Published {
    const char* name;
    OptimizerKind optimizer;
    double learningRate;
};

void PrintTo(const Published& run, std::ostream* out) {
    *out << run.name;
}

class MapperLearnerConformance : public testing::TestWithParam<Published> {};

TEST_P(MapperLearnerConformance, FollowsThePublishedTraining) {
    TrainingOptions options;
    options.optimizer = GetParam().optimizer;
    options.learningRate = GetParam().learningRate;
    const MapperObjective objective(
        {conformanceGenerator(), conformanceClip(), conformanceIdentity()},
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
    EXPECT_TRUE(
        allNear(at::tensor(log, at::kDouble).reshape({8, 4}), loadArray(path + "_log.npy"), 2e-3));
}

INSTANTIATE_TEST_SUITE_P(Runs, MapperLearnerConformance,
                         testing::Values(Published{"adam", OptimizerKind::Adam, 0.01},
                                         Published{"ranger", OptimizerKind::Ranger, 0.5}));

} // namespace
} // namespace styleclip::test
