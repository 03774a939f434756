#include "core/methods/found_edits.h"

#include "core/directions/prompt_templates.h"
#include "core/document/edit_steps.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {

TEST(FoundEdits, keepTheStepsOfARunFromTheSourceToTheResult) {
    const LatentOptimizer optimizer(conformanceGenerator(), conformanceClip(), nullptr);
    OptimizationOptions options;
    options.steps = 4;
    options.neutral = "a face";
    const at::Tensor source = loadArray("conformance/stylegan2/w_plus.npy").narrow(0, 0, 1);
    TestControl control;
    const OptimizationResult result = optimizer.run(
        source, LatentSpace::WPlus, conformanceTextFeatures("a smiling face"), options, control);
    const Edit edit = optimizationEdit("a smiling face", options, result);
    EXPECT_EQ(std::get<std::string>(edit.parameters.at(1).second), "w+");
    EXPECT_EQ(edit.neutral, "a face");
    ASSERT_EQ(loggedSteps(edit), 4);
    EXPECT_TRUE(allNear(editAtStep(edit, 0).delta, at::zeros_like(source), 0.0));
    EXPECT_TRUE(allNear(editAtStep(edit, 1).delta, result.steps[0][2].latent - source, 1e-6));
    EXPECT_TRUE(allNear(editAtStep(edit, 3).delta, edit.delta, 0.0));
    EXPECT_FALSE(allNear(editAtStep(edit, 2).delta, edit.delta, 1e-5));
}

TEST(FoundEdits, tellTheTemplatesThatADirectionWasFoundWith) {
    const GlobalDirection direction{at::ones({1, 4}), 0.1, 4};
    const Edit usual = directionEdit("a face", "a smiling face", direction, portraitTemplates());
    EXPECT_EQ(usual.parameters.size(), 2u);
    EXPECT_EQ(templatesOf(usual), portraitTemplates());
    const std::vector<std::string> own{"a {}.", "one {}"};
    Edit edit = directionEdit("a face", "a smiling face", direction, own);
    EXPECT_EQ(templatesOf(edit), own);
    edit.parameters.back().second = std::string("not templates");
    EXPECT_THAT([&] { (void)templatesOf(edit); }, throwsError(ErrorKind::File, "prompt templates"));
}

TEST(FoundEdits, areDrawnWhileTheyAreSearched) {
    OptimizationStep step;
    step.latent = at::full({1, 3, 8}, 5.0);
    const Edit edit = stepEdit(step, LatentSpace::WPlus, at::full({1, 3, 8}, 2.0));
    EXPECT_EQ(edit.space, LatentSpace::WPlus);
    EXPECT_TRUE(allNear(edit.delta, at::full({1, 3, 8}, 3.0), 0.0));
}

} // namespace styleclip::test
