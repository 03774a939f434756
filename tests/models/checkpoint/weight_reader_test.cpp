#include "models/checkpoint/weight_reader.h"

#include "models/error.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

StateDict sampleState() {
    StateDict state;
    state.emplace("a.weight", StoredTensor(at::ones({2, 3}, at::kHalf)));
    state.emplace("a.bias", StoredTensor(at::ones({2})));
    state.emplace("b.kernel", StoredTensor(at::ones({4, 4})));
    return state;
}

TEST(WithPrefix, CutsThePrefixOff) {
    const StateDict part = withPrefix(sampleState(), "a.");
    EXPECT_THAT(part, testing::ElementsAre(testing::Key("bias"), testing::Key("weight")));
    EXPECT_TRUE(withPrefix(sampleState(), "c").empty());
}

TEST(WeightReader, TakesInFloat) {
    const StateDict state = sampleState();
    WeightReader reader(state, "net.pt");
    const at::Tensor weight = reader.take("a.weight", {-1, 3});
    EXPECT_EQ(weight.scalar_type(), at::kFloat);
    EXPECT_TRUE(at::equal(weight, at::ones({2, 3})));
    EXPECT_TRUE(reader.has("a.bias"));
    EXPECT_FALSE(reader.has("bias"));
    EXPECT_TRUE(reader.take("a.bias", {2}).defined());
    reader.skip("b.kernel");
    EXPECT_NO_THROW(reader.finish());
}

TEST(WeightReader, CollectsEveryProblemInOneSentence) {
    const StateDict state = sampleState();
    WeightReader reader(state, "net.pt");
    EXPECT_FALSE(reader.take("a.weight", {3, -1}).defined());
    EXPECT_FALSE(reader.take("a.scale", {1}).defined());
    EXPECT_TRUE(reader.take("a.bias", {2}).defined());
    EXPECT_THAT([&] { reader.finish(); },
                throwsError(ErrorKind::File,
                            "net.pt: missing tensors a.scale; misshapen tensors: a.weight is "
                            "[2, 3] instead of [3, any]; unexpected tensors b.kernel"));
}

TEST(WeightReader, KeepsControlCharactersOfNamesFromTheTerminal) {
    const std::string red = "\x1b[31m" + std::string(1000, 'x');
    const std::string told = "?[31m" + std::string(95, 'x') + "...";
    const StateDict state = {{red, StoredTensor(at::ones({2}))}};
    WeightReader shapes(state, "net.pt");
    EXPECT_THAT([&] { (void)shapes.sizes(red, 2); },
                throwsError(ErrorKind::File, "net.pt: " + told + " is [2]"));
    (void)shapes.take(red, {3});
    (void)shapes.take("\x1b", {3});
    EXPECT_THAT([&] { shapes.finish(); },
                throwsError(ErrorKind::File,
                            "missing tensors ?; misshapen tensors: " + told + " is [2] instead"));
    const WeightReader names(state, "net.pt");
    EXPECT_THAT([&] { names.finish(); },
                throwsError(ErrorKind::File, "unexpected tensors " + told));
    EXPECT_THAT([&] { (void)names.sizes("\x1b", 1); },
                throwsError(ErrorKind::File, "missing tensor ?"));
}

TEST(WeightReader, AnySizeIsAtLeastOne) {
    const StateDict state = {{"a", StoredTensor(at::ones({0, 3}))}};
    WeightReader reader(state, "net.pt");
    EXPECT_FALSE(reader.take("a", {-1, 3}).defined());
    EXPECT_THAT([&] { reader.finish(); },
                throwsError(ErrorKind::File, "a is [0, 3] instead of [any, 3]"));
}

} // namespace

} // namespace styleclip::test
