#include "app/packmaker/generator/equalized_synthesis.h"
#include "app/packmaker/generator/mapping_learner.h"
#include "app/packmaker/generator/portrait_latents.h"
#include "app/packmaker/generator/portrait_noise.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/attributes/attributes.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

/// An untrained generator of 8 px.
void writeGenerator(const std::filesystem::path& path) {
    SynthesisPlan plan;
    plan.channels = {16, 16};
    const AttributeLatents latents = createPortraitLatents(plan.styleDim, 1);
    const EqualizedSynthesis network(plan, kAttributeCount, portraitNoise(plan), 1);
    DemoGenerator generator{network.generatorWeights(latents.basis()), latents};
    generator.weights.mapping = randomMapping(2, plan.styleDim, 1);
    generator.weights.latentAverage = naturalMean(latents);
    writeDemoGenerator(path, generator);
}

double meanError(const std::filesystem::path& path) {
    const at::Tensor z = sampleNormal(31, 256, kPortraitDim);
    const at::Tensor w = Generator::load(Checkpoint::open(path))->mapping(z);
    const at::Tensor wanted = readDemoGenerator(path).latents.latents(naturalAttributes(z));
    return (w - wanted).square().sum(1).mean().item<double>();
}

TEST(MappingLearner, BringsZNearerToNaturalPortraits) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "generator.pt";
    writeGenerator(path);
    const double before = meanError(path);
    MappingLearning learning;
    learning.layers = 3;
    learning.batchSize = 128;
    MappingLearner learner(learning, path);
    DemoTrainingOptions options;
    options.steps = 150;
    TestControl control;
    (void)trainDemo(learner, options, folder / "mapping", ExistingComputation::Refuse, control);
    EXPECT_LT(meanError(path), 0.3 * before);
    const auto generator = Generator::load(Checkpoint::open(path));
    EXPECT_EQ(generator->zDim(), kPortraitDim);
    const at::Tensor z = sampleNormal(32, 2048, kPortraitDim);
    EXPECT_TRUE(allNear(generator->latentAverage(), generator->mapping(z).mean(0), 0.15));
}

TEST(MappingLearner, StretchesWhatTheGeneratorDrawsFaintly) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "generator.pt";
    const auto frecklesAfterTraining = [&](const std::map<Attribute, double>& stretch,
                                           const char* out) {
        writeGenerator(path);
        MappingLearning learning;
        learning.layers = 2;
        learning.batchSize = 64;
        learning.stretch = stretch;
        MappingLearner learner(learning, path);
        DemoTrainingOptions options;
        options.steps = 150;
        TestControl control;
        (void)trainDemo(learner, options, folder / out, ExistingComputation::Refuse, control);
        const at::Tensor w =
            Generator::load(Checkpoint::open(path))->mapping(sampleNormal(33, 512, kPortraitDim));
        return readDemoGenerator(path)
            .latents.attributes(w)
            .select(1, indexOf(Attribute::Freckles))
            .std()
            .item<double>();
    };
    EXPECT_GT(frecklesAfterTraining({{Attribute::Freckles, 3.0}}, "stretched"),
              1.5 * frecklesAfterTraining({}, "plain"));
}

} // namespace
} // namespace styleclip::test
