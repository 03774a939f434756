#include "app/packmaker/identity/identity_training.h"

#include "app/packmaker/identity/person_sampling.h"
#include "app/packmaker/identity/reader_training.h"
#include "core/attributes/attribute_reader.h"
#include "models/error.h"
#include "models/identity/identity_network.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

/// Twelve stripes whose brightness is the person's traits: quick to make and easy to learn.
at::Tensor stripes(const at::Tensor& attributes) {
    const at::Tensor traits = personTraits(attributes);
    return traits.view({traits.size(0), 1, 1, 12})
        .expand({traits.size(0), 3, 12, 12})
        .repeat_interleave(4, 2)
        .repeat_interleave(4, 3)
        .clone();
}

IdentityTrainingOptions quickOptions() {
    IdentityTrainingOptions options;
    options.shape.widths = {16, 32};
    options.shape.blocks = {1, 1};
    options.shape.outputs = 16;
    options.people = 8;
    options.windowPeople = 16;
    return options;
}

IdentityLearner quickLearner() {
    return {quickOptions(), stripes, c10::Device(c10::kCPU)};
}

TEST(PairContrast, IsSmallWhereOnlyPairsAreAlike) {
    const at::Tensor people = at::eye(4).repeat_interleave(2, 0);
    EXPECT_LT(pairContrast(people, 0.1).item<double>(), 0.01);
    // All alike: the other picture is one of seven.
    EXPECT_NEAR(pairContrast(at::ones({8, 4}), 0.1).item<double>(), std::log(7.0), 1e-4);
    EXPECT_GT(pairContrast(at::eye(4).repeat({2, 1}), 0.1).item<double>(), 5.0);
}

TEST(IdentityLearner, LearnsToTellPeopleApart) {
    IdentityLearner learner = quickLearner();
    std::vector<double> first, last;
    for (int64_t i = 0; i < 25; ++i) {
        last = learner.step({i, 0.2});
        if (i == 0) {
            first = last;
        }
    }
    EXPECT_LT(last[0], 0.6 * first[0]);
    EXPECT_LT(last[1], 0.8 * first[1]);
}

TEST(IdentityLearner, GoesOnFromItsState) {
    IdentityLearner whole = quickLearner();
    for (int64_t i = 0; i < 3; ++i) {
        (void)whole.step({i, 0.2});
    }
    IdentityLearner first = quickLearner();
    for (int64_t i = 0; i < 2; ++i) {
        (void)first.step({i, 0.2});
    }
    IdentityLearner second = quickLearner();
    second.restore(first.state());
    (void)second.step({2, 0.2});
    const auto expected = whole.state();
    for (const auto& [name, tensor] : second.state()) {
        EXPECT_TRUE(at::allclose(tensor, expected.at(name), 1e-4, 1e-5)) << name;
    }
}

TEST(IdentityLearner, ExportsWhatTheEngineLoads) {
    const TemporaryFolder folder;
    IdentityLearner learner = quickLearner();
    (void)learner.step({0, 0.2});
    learner.exportNetworks(folder.path());
    const auto network =
        IdentityNetwork::load(Checkpoint::open(folder.path() / "identity.safetensors"));
    const at::Tensor features = network->embedPortraits(stripes(samplePeople(1, 1, 2)));
    EXPECT_EQ(features.sizes(), at::IntArrayRef({2, 16}));
}

TEST(ReaderLearner, LearnsAndExportsWhatReadsPortraits) {
    const TemporaryFolder folder;
    ReaderTrainingOptions options;
    options.batchSize = 8;
    options.window = 16;
    ReaderLearner learner(options, stripes, c10::Device(c10::kCPU));
    double first = 0.0, last = 0.0;
    for (int64_t i = 0; i < 8; ++i) {
        last = learner.step({i, 0.2}).front();
        first = i == 0 ? last : first;
    }
    EXPECT_LT(last, first);
    learner.exportNetworks(folder.path());
    const auto reader =
        AttributeReader::load(Checkpoint::open(folder.path() / "reader.safetensors"));
    const at::Tensor read = reader->read(stripes(samplePeople(1, 1, 2)));
    ASSERT_EQ(read.sizes(), at::IntArrayRef({2, kAttributeCount}));
    EXPECT_LE(scaledAttributes(read).abs().max().item<float>(), 1.00001F);
}

TEST(ReaderLearner, RefusesTheStateOfAnIdentityNetwork) {
    ReaderLearner reader({}, stripes, c10::Device(c10::kCPU));
    EXPECT_THAT([&] { reader.restore(quickLearner().state()); },
                throwsError(ErrorKind::Mismatch, "another network"));
}

} // namespace
} // namespace styleclip::test
