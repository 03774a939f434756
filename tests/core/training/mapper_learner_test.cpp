#include "core/training/mapper_learner.h"

#include "core/losses/clip_loss.h"
#include "core/methods/latent_conversion.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
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
    return {conformanceGenerator(), conformanceClip(), conformanceIdentity()};
}

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
