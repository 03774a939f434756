#include "app/packmaker/clip/clip_learner.h"

#include "core/attributes/attributes.h"
#include "models/clip/clip.h"
#include "models/clip/text_features.h"
#include "models/clip/tokenizer.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

/// The attributes themselves as pixels, so that there is nothing to see but what words say.
at::Tensor attributePixels(const at::Tensor& attributes) {
    const at::Tensor values =
        at::constant_pad_nd(scaledAttributes(attributes), {0, 64 - kAttributeCount});
    return values.reshape({-1, 1, 8, 8})
        .repeat({1, 3, 1, 1})
        .repeat_interleave(4, 2)
        .repeat_interleave(4, 3);
}

ClipTrainingOptions tiny() {
    ClipTrainingOptions options;
    options.shape.imageSize = 32;
    options.shape.patch = 16;
    options.shape.width = 64;
    options.shape.layers = 1;
    options.shape.textWidth = 64;
    options.shape.textLayers = 1;
    options.shape.embedding = 32;
    options.merges = 400;
    options.vocabularyPortraits = 50;
    options.batchSize = 16;
    options.pictures = 64;
    options.heldOut = 10;
    options.measureInterval = 2;
    options.learningRate = 3e-3;
    return options;
}

ClipLearner tinyLearner(const ClipTrainingOptions& options = tiny()) {
    return ClipLearner(options, {attributePixels});
}

TEST(ClipLearner, Learns) {
    ClipTrainingOptions options = tiny();
    options.pictures = 16; // one batch, again and again
    ClipLearner learner = tinyLearner(options);
    constexpr double kDone = 0.3; // where everything is learned from
    std::vector<double> first = learner.step({0, kDone});
    std::vector<double> last;
    constexpr int64_t kSteps = 25;
    for (int64_t step = 1; step < kSteps; ++step) {
        last = learner.step({step, kDone});
    }
    constexpr size_t kContrastive = 1, kConcepts = 2, kAttributes = 5;
    EXPECT_LT(last[kContrastive], 0.9 * first[kContrastive]);
    EXPECT_LT(last[kConcepts], 0.9 * first[kConcepts]);
    EXPECT_LT(last[kAttributes], 0.8 * first[kAttributes]);
}

TEST(ClipLearner, ExportsWhatTheEngineLoads) {
    ClipLearner learner = tinyLearner();
    (void)learner.step({0, 0.0});
    const TemporaryFolder folder;
    learner.exportNetworks(folder.path());
    const auto clip = Clip::load(Checkpoint::open(folder.path() / "clip.safetensors"));
    const Tokenizer tokenizer = Tokenizer::load(folder.path() / "vocabulary.txt");
    EXPECT_EQ(clip->imageSize(), 32);
    EXPECT_EQ(clip->contextLength(), 64);
    EXPECT_EQ(clip->vocabularySize(), tokenizer.vocabularySize());

    std::map<std::string, at::Tensor> averages;
    for (const auto& [name, tensor] : learner.state()) {
        const std::string prefix = "average/";
        if (name.rfind(prefix, 0) == 0 && name.find("readers.") == std::string::npos) {
            averages[name.substr(prefix.size())] = tensor;
        }
    }
    const ClipNetwork network(averages);
    const at::Tensor pixels = at::rand({2, 3, 32, 32});
    const at::Tensor images = clip->encodeImage(pixels);
    EXPECT_TRUE(allNear(images / images.norm(2, {1}, true), network.imageFeatures(pixels), 5e-3));
    const at::Tensor texts = textFeatures(*clip, tokenizer, {"a face with a beard"});
    EXPECT_TRUE(allNear(texts / texts.norm(2, {1}, true),
                        network.textFeatures(tokenizer.tokenize({"a face with a beard"}, 64)),
                        5e-3));
}

TEST(ClipLearner, GoesOnAsIfNothingHadHappened) {
    DemoTrainingOptions run;
    run.steps = 3;
    const TemporaryFolder folder;
    ClipLearner whole = tinyLearner();
    TestControl control;
    (void)trainDemo(whole, run, folder.path() / "whole", ExistingComputation::Refuse, control);
    ClipLearner first = tinyLearner();
    TestControl twoSteps([](const Progress& progress) { return progress.done < 2; });
    (void)trainDemo(first, run, folder.path() / "parts", ExistingComputation::Refuse, twoSteps);
    ClipLearner second = tinyLearner();
    (void)trainDemo(second, run, folder.path() / "parts", ExistingComputation::Resume, control);
    const auto expected = whole.state();
    const auto state = second.state();
    ASSERT_EQ(state.size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        EXPECT_TRUE(at::equal(state.at(name), tensor)) << name;
    }
}

TEST(ClipLearner, RefusesOptionsThatMakeNoSense) {
    ClipTrainingOptions odd = tiny();
    odd.batchSize = 7;
    EXPECT_THAT([&] { checkOptions(odd); }, throwsError(ErrorKind::Usage, "even"));
    ClipTrainingOptions few = tiny();
    few.pictures = 8;
    EXPECT_THAT([&] { checkOptions(few); }, throwsError(ErrorKind::Usage, "pictures"));
    for (const auto& [count, part] : {std::pair(&ClipTrainingOptions::batchSize, "even"),
                                      std::pair(&ClipTrainingOptions::pictures, "pictures"),
                                      std::pair(&ClipTrainingOptions::heldOut, "even"),
                                      std::pair(&ClipTrainingOptions::merges, "merges")}) {
        ClipTrainingOptions none = tiny();
        none.*count = 0; // before anything is made of it
        EXPECT_THAT([&] { (void)tinyLearner(none); }, throwsError(ErrorKind::Usage, part));
    }
    ClipTrainingOptions patches = tiny();
    patches.shape.patch = 15;
    EXPECT_THAT([&] { (void)tinyLearner(patches); }, throwsError(ErrorKind::Usage, "patches"));
}

} // namespace
} // namespace styleclip::test
