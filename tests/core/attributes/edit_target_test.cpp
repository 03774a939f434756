#include "core/attributes/edit_target.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

namespace styleclip::test {
namespace {

const EditTarget& targetNamed(const std::string& name) {
    for (const EditTarget& target : editTargets()) {
        if (target.name == name) {
            return target;
        }
    }
    throw std::runtime_error("no target " + name);
}

TEST(EditTargets, AreTwelveOrMoreWithGoalsWithinTheRanges) {
    std::set<std::string> names, prompts;
    for (const EditTarget& target : editTargets()) {
        names.insert(target.name);
        prompts.insert(target.prompt);
        ASSERT_FALSE(target.goals.empty());
        for (const auto& [attribute, goal] : target.goals) {
            EXPECT_GE(goal, rangeOf(attribute).low);
            EXPECT_LE(goal, rangeOf(attribute).high);
        }
    }
    EXPECT_GE(names.size(), 12U);
    EXPECT_EQ(names.size(), editTargets().size());
    EXPECT_EQ(prompts.size(), editTargets().size());
}

TEST(EditTarget, MeasuresTheWayLeftInWholeRanges) {
    at::Tensor attributes = at::zeros({2, kAttributeCount});
    attributes[0][indexOf(Attribute::Smile)] = -1.0;
    attributes[1][indexOf(Attribute::Smile)] = 0.5;
    const at::Tensor distance = targetNamed("smiling").distance(attributes);
    EXPECT_NEAR(distance[0].item<double>(), 1.0, 1e-6);
    EXPECT_NEAR(distance[1].item<double>(), 0.25, 1e-6);
}

TEST(EditTarget, KnowsWhatHasNothingToDoWithIt) {
    const at::Tensor others = targetNamed("beard").others();
    EXPECT_FALSE(others[indexOf(Attribute::Beard)].item<bool>());
    EXPECT_FALSE(others[indexOf(Attribute::Stubble)].item<bool>());
    EXPECT_TRUE(others[indexOf(Attribute::Glasses)].item<bool>());
}

TEST(EditTarget, IsFoundForAPromptInOtherWords) {
    ASSERT_NE(findEditTarget("mohawk hairstyle"), nullptr);
    EXPECT_EQ(findEditTarget("mohawk hairstyle")->name, "mohawk");
    ASSERT_NE(findEditTarget("A person with purple hair"), nullptr);
    EXPECT_EQ(findEditTarget("A person with purple hair")->name, "purple_hair");
    EXPECT_EQ(findEditTarget("a castle"), nullptr);
    EXPECT_EQ(findEditTarget(""), nullptr);
}

} // namespace
} // namespace styleclip::test
