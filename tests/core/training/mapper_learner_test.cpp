#include "core/training/mapper_learner.h"

#include "core/losses/clip_loss.h"
#include "core/methods/latent_conversion.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/published_order_generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace styleclip::test {
namespace {

TrainingModels models() {
    return {std::make_shared<PublishedOrderGenerator>(conformanceGenerator()), conformanceClip(),
            conformanceIdentity()};
}

std::shared_ptr<Mapper> initialMapper() {
    const Generator& generator = *conformanceGenerator();
    return Mapper::load(Checkpoint::open(dataPath("conformance/mapper/train_init.pt")),
                        generator.styleLayout(), generator.styleDim());
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
    const MapperObjective objective(models(), conformanceTextFeatures("mohawk hairstyle"), options);
    MapperLearner learner(initialMapper(), objective, options);
    const at::Tensor latents = loadArray("conformance/stylegan2/w_plus.npy");
    std::vector<double> log;
    for (int64_t step = 0; step < 8; ++step) {
        const at::Tensor batch = latents.index_select(0, at::tensor({step % 3, (step + 1) % 3}));
        const TrainingLosses losses =
            learner.step(batch, objective.sourceFeatures(batch, LatentSpace::WPlus));
        log.insert(log.end(), {losses.total, losses.identity, losses.clip, losses.l2});
    }
    const std::string path = std::string("conformance/mapper/train_") + GetParam().name;
    const at::Tensor actual = at::tensor(log, at::kDouble).reshape({8, 4});
    const at::Tensor expected = loadArray(path + "_log.npy").to(at::kDouble);
    EXPECT_TRUE(allNear(actual.narrow(1, 2, 2), expected.narrow(1, 2, 2), 2e-3));
    // The formula-filled identity network multiplies a difference of 1e-6 in a picture by tens of
    // thousands, so its values hold to a tenth or two, even in the published order of computation.
    EXPECT_TRUE(allNear(actual.select(1, 1), expected.select(1, 1), 0.2));
    const at::Tensor weights = at::tensor({0.1, 1.0, 0.8}, at::kDouble);
    EXPECT_TRUE(allNear(at::matmul(actual.narrow(1, 1, 3), weights), actual.select(1, 0), 1e-5));
}

INSTANTIATE_TEST_SUITE_P(Runs, MapperLearnerConformance,
                         testing::Values(Published{"adam", OptimizerKind::Adam, 0.01},
                                         Published{"ranger", OptimizerKind::Ranger, 0.5}));

TEST(MapperObjective, SumsTheMeansOfTheEntriesOfS) {
    const Generator& generator = *conformanceGenerator();
    MapperShape shape;
    shape.type = MapperType::StyleSpace;
    shape.styleLayout = generator.styleLayout();
    const auto mapper = Mapper::create(shape, 3);
    TrainingOptions options;
    options.lambdaId = 0.0;
    const MapperObjective objective(models(), conformanceTextFeatures("mohawk hairstyle"), options);
    const at::Tensor s = loadArray("conformance/stylegan2/s.npy");
    const at::NoGradGuard noGradients;
    TrainingLosses losses;
    (void)objective(*mapper, s, {}, losses);
    double expected = 0.0;
    for (const at::Tensor& entry :
         (0.1 * mapper->delta(s)).split_with_sizes(generator.styleLayout().widths, 1)) {
        expected += entry.square().mean().item<double>();
    }
    EXPECT_GT(expected, 0.0);
    EXPECT_NEAR(losses.l2, expected, 1e-5 * expected);
    EXPECT_EQ(losses.identity, 0.0);
    EXPECT_NEAR(losses.total, losses.clip + 0.8 * losses.l2, 1e-5);
}

TEST(MapperObjective, JudgesPicturesOfTheSizeGiven) {
    const Generator& generator = *conformanceGenerator();
    MapperShape shape;
    shape.styleDim = generator.styleDim();
    const auto mapper = Mapper::create(shape, 3);
    const at::Tensor features = conformanceTextFeatures("mohawk hairstyle");
    TrainingOptions options;
    options.lambdaId = 0.0;
    options.pictureSize = 32;
    const at::Tensor latents = loadArray("conformance/stylegan2/w_plus.npy");
    const at::NoGradGuard noGradients;
    TrainingLosses losses;
    const TrainingModels ours{conformanceGenerator(), conformanceClip(), nullptr};
    (void)MapperObjective(ours, features, options)(*mapper, latents, {}, losses);
    const at::Tensor edited = latents + 0.1 * mapper->delta(latents);
    const at::Tensor small = picturesOf(generator, edited, LatentSpace::WPlus, 32);
    EXPECT_NEAR(losses.clip, ClipLoss(conformanceClip(), features)(small).mean().item<double>(),
                1e-5);
}

class MapperObjectiveRefusal : public testing::Test {
protected:
    static std::string refusalOf(const TrainingModels& given, const TrainingOptions& options) {
        try {
            const MapperObjective objective(given, conformanceTextFeatures("mohawk hairstyle"),
                                            options);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            return error.what();
        }
        return "nothing was thrown";
    }
};

TEST_F(MapperObjectiveRefusal, NamesTheBadOption) {
    const TrainingModels withoutIdentity{conformanceGenerator(), conformanceClip(), nullptr};
    EXPECT_THAT(refusalOf(withoutIdentity, {}), testing::HasSubstr("identity network"));
    TrainingOptions options;
    options.lambdaId = 0.0;
    options.learningRate = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(refusalOf(withoutIdentity, options), testing::HasSubstr("learning rate"));
    options = {};
    options.lambdaL2 = -1.0;
    EXPECT_THAT(refusalOf(withoutIdentity, options), testing::HasSubstr("lambda_l2"));
    options = {};
    options.lambdaClip = 0.0;
    EXPECT_THAT(refusalOf(withoutIdentity, options), testing::HasSubstr("lambda_clip"));
    options = {};
    options.steps = 0;
    EXPECT_THAT(refusalOf(withoutIdentity, options), testing::HasSubstr("training steps"));
    options = {};
    options.batchSize = 0;
    EXPECT_THAT(refusalOf(withoutIdentity, options), testing::HasSubstr("batch size"));
}

} // namespace
} // namespace styleclip::test
