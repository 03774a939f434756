#include "app/packmaker/generator/generator_learner.h"
#include "app/packmaker/generator/portrait_latents.h"
#include "app/packmaker/generator/portrait_noise.h"
#include "core/attributes/attributes.h"
#include "models/error.h"
#include "models/stylegan2/loaded_generator.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace styleclip::test {
namespace {

/// A disc whose place and colours are attributes, softly drawn on a dark ground,
/// instead of a portrait.
at::Tensor paintDiscs(const at::Tensor& attributes, int64_t size) {
    const at::Tensor line = (at::arange(size, at::kFloat) + 0.5) * (2.0 / size) - 1.0;
    const auto one = [&](Attribute attribute) {
        return scaledAttributes(attributes).select(1, indexOf(attribute)).view({-1, 1, 1, 1});
    };
    const at::Tensor across = line.view({1, 1, 1, -1}) - 0.4 * one(Attribute::Turn);
    const at::Tensor down = line.view({1, 1, -1, 1}) - 0.4 * one(Attribute::Smile);
    const at::Tensor disc = at::sigmoid((0.5 - at::sqrt(across.square() + down.square())) * 12.0);
    const at::Tensor colours =
        at::cat({one(Attribute::Afro), one(Attribute::Beard), one(Attribute::Light)}, 1);
    return disc * colours * 0.9 - (1.0 - disc) * 0.7;
}

GeneratorLearning tinyLearning() {
    GeneratorLearning learning;
    learning.plan.channels = {16, 16, 16};
    learning.plan.styleDim = 64;
    learning.batchSize = 8;
    learning.window = 64;
    learning.heldOut = 8;
    learning.qualitySteps = 10;
    learning.precision = Precision::Float32;
    return learning;
}

DemoTrainingOptions steps(int64_t count) {
    DemoTrainingOptions options;
    options.steps = count;
    return options;
}

TEST(GeneratorLearner, LearnsToDrawWhatAttributesSay) {
    const TemporaryFolder folder;
    GeneratorLearner learner(tinyLearning(), paintDiscs);
    // The loss of a step is of another resolution, and of other terms, at the end; the likeness to
    // held-out portraits is what counts.
    constexpr size_t kPsnr = 3;
    std::vector<double> psnr;
    TestControl control;
    const auto result =
        trainDemo(learner, steps(150), folder.path(), ExistingComputation::Refuse, control,
                  [&](const std::vector<double>& measures) { psnr.push_back(measures[kPsnr]); });
    EXPECT_EQ(result.steps, 150);
    EXPECT_GT(psnr.back(), psnr.front() + 4.0);
}

TEST(GeneratorLearner, ExportsAGeneratorWhoseWStandsForAttributes) {
    const TemporaryFolder folder;
    GeneratorLearner learner(tinyLearning(), paintDiscs);
    learner.exportNetworks(folder.path());
    const DemoGenerator written = readDemoGenerator(folder / "generator.pt");
    const auto generator = Generator::load(Checkpoint::open(folder / "generator.pt"));
    EXPECT_EQ(generator->resolution(), 16);
    EXPECT_TRUE(allNear(generator->latentAverage(), naturalMean(written.latents), 1e-4));

    const at::Tensor attributes = at::full({2, kAttributeCount}, 0.25);
    const at::Tensor w = written.latents.latents(attributes);
    EXPECT_TRUE(allNear(written.latents.attributes(w), attributes, 1e-4));
}

TEST(GeneratorLearner, ResumedLearnsWhatAnUninterruptedOneDoes) {
    const TemporaryFolder folder;
    GeneratorLearner whole(tinyLearning(), paintDiscs);
    TestControl control;
    (void)trainDemo(whole, steps(24), folder / "whole", ExistingComputation::Refuse, control);

    GeneratorLearner begun(tinyLearning(), paintDiscs);
    TestControl untilEleven([](const Progress& now) { return now.done < 11; });
    (void)trainDemo(begun, steps(24), folder / "parts", ExistingComputation::Refuse, untilEleven);
    GeneratorLearner resumed(tinyLearning(), paintDiscs);
    (void)trainDemo(resumed, steps(24), folder / "parts", ExistingComputation::Resume, control);

    const auto expected = whole.state();
    for (const auto& [name, tensor] : resumed.state()) {
        EXPECT_TRUE(allNear(tensor.to(at::kFloat), expected.at(name).to(at::kFloat), 1e-6)) << name;
    }
}

TEST(GeneratorLearner, StaysAtItsResolutionWhenMoreStepsAreGiven) {
    const TemporaryFolder folder;
    GeneratorLearner learner(tinyLearning(), paintDiscs);
    TestControl control;
    (void)trainDemo(learner, steps(4), folder.path(), ExistingComputation::Refuse, control);
    GeneratorLearner resumed(tinyLearning(), paintDiscs);
    std::vector<double> sizes;
    TestControl threeSteps([&](const Progress&) { return sizes.size() < 3; });
    (void)trainDemo(resumed, steps(40), folder.path(), ExistingComputation::Resume, threeSteps,
                    [&](const std::vector<double>& measures) { sizes.push_back(measures[1]); });
    EXPECT_EQ(sizes, (std::vector<double>{16, 16, 16}));
}

TEST(GeneratorLearner, GoesOnFromAnotherGenerator) {
    const TemporaryFolder folder;
    GeneratorLearner learner(tinyLearning(), paintDiscs);
    TestControl control;
    (void)trainDemo(learner, steps(60), folder / "first", ExistingComputation::Refuse, control);
    GeneratorLearning learning = tinyLearning();
    learning.seed = 1; // which would make another map
    learning.first =
        std::make_shared<DemoGenerator>(readDemoGenerator(folder / "first" / "generator.pt"));
    GeneratorLearner second(learning, paintDiscs);
    second.exportNetworks(folder.path());
    const auto before = Generator::load(Checkpoint::open(folder / "first" / "generator.pt"));
    const auto after = Generator::load(Checkpoint::open(folder / "generator.pt"));
    const at::NoGradGuard noGradients;
    const at::Tensor w = learning.first->latents.latents(at::full({2, kAttributeCount}, 0.25));
    const auto draw = [&](const Generator& generator) {
        return generator.synthesize(generator.toStyleSpace(w, LatentSpace::W));
    };
    EXPECT_TRUE(allNear(draw(*after), draw(*before), 1e-3));

    const std::vector<double> measures = second.step({0, 0.0});
    EXPECT_EQ(measures[1], 16.0); // pixels, from the first step on

    learning.first = nullptr;
    GeneratorLearner resumed(learning, paintDiscs);
    resumed.restore(second.state());
    EXPECT_EQ(resumed.step({1, 0.1})[1], 16.0);
    resumed.exportNetworks(folder / "first");
    EXPECT_TRUE(allNear(readDemoGenerator(folder / "first" / "generator.pt").latents.basis(),
                        readDemoGenerator(folder / "generator.pt").latents.basis(), 1e-6));
}

TEST(GeneratorLearner, BringsTheWOfAnotherGeneratorToItsOwnLength) {
    const TemporaryFolder folder;
    GeneratorLearning learning = tinyLearning();
    const AttributeLatents unit = createPortraitLatents(learning.plan.styleDim, 2).rescaled(1.0);
    const EqualizedSynthesis network(learning.plan, kAttributeCount, portraitNoise(learning.plan),
                                     6);
    auto first = std::make_shared<DemoGenerator>(
        DemoGenerator{network.generatorWeights(unit.basis()), unit});
    first->weights.mapping = randomMapping(2, learning.plan.styleDim, 1);
    first->weights.latentAverage = naturalMean(unit);
    writeDemoGenerator(folder / "first.pt", *first);
    learning.first = first;
    GeneratorLearner(learning, paintDiscs).exportNetworks(folder.path());

    const at::NoGradGuard noGradients;
    const auto before = Generator::load(Checkpoint::open(folder / "first.pt"));
    const auto after = Generator::load(Checkpoint::open(folder / "generator.pt"));
    const AttributeLatents latents = readDemoGenerator(folder / "generator.pt").latents;
    EXPECT_NEAR(latents.deviationInW(), kDeviationInW, 1e-6);
    const at::Tensor attributes = at::full({2, kAttributeCount}, 0.25);
    const auto draw = [&](const Generator& generator, const AttributeLatents& map) {
        return generator.synthesize(
            generator.toStyleSpace(map.latents(attributes), LatentSpace::W));
    };
    EXPECT_TRUE(allNear(draw(*after, latents), draw(*before, unit), 1e-3));
    const at::Tensor z = before->sampleZ(1, 4);
    EXPECT_TRUE(allNear(after->mapping(z), kDeviationInW * before->mapping(z), 1e-4));
}

TEST(GeneratorLearner, RefusesSizesThatMakeNoSense) {
    GeneratorLearning learning = tinyLearning();
    learning.batchSize = 0;
    EXPECT_THAT([&] { GeneratorLearner(learning, paintDiscs); },
                throwsError(ErrorKind::Usage, "batch size"));
    learning = tinyLearning();
    learning.plan.styleDim = 8;
    EXPECT_THAT([&] { GeneratorLearner(learning, paintDiscs); },
                throwsError(ErrorKind::Usage, "dimensions"));
}

} // namespace
} // namespace styleclip::test
