#include "core/document/edit_steps.h"

#include "models/error.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

/// Its latent is `start` + 2 * step at each of four steps.
Edit run() {
    Edit edit;
    edit.name = "blue hair";
    edit.parameters = {{"lr", 0.1}};
    edit.delta = at::full({1, 3, 8}, 6.0);
    edit.log = EditLog();
    edit.log->latents = at::randn({3, 8}) + 2.0 * at::arange(4, at::kFloat).reshape({4, 1, 1});
    return edit;
}

} // namespace

TEST(EditSteps, beginAtTheLastOne) {
    EXPECT_EQ(loggedSteps(run()), 4);
    EXPECT_EQ(shownStep(run()), 3);
    EXPECT_EQ(loggedSteps(Edit()), 0);
}

TEST(EditSteps, anyCanBeTheResult) {
    const Edit second = editAtStep(run(), 1);
    EXPECT_TRUE(allNear(second.delta, at::full({1, 3, 8}, 2.0), 1e-5));
    EXPECT_EQ(shownStep(second), 1);
    const Edit back = editAtStep(second, 3);
    EXPECT_TRUE(allNear(back.delta, run().delta, 1e-5));
    EXPECT_EQ(shownStep(back), 3);
    EXPECT_EQ(back.parameters.size(), 2u); // the older choice is gone
}

TEST(EditSteps, refuseStepsThatAreNotThere) {
    EXPECT_THROW((void)editAtStep(run(), 4), Error);
    EXPECT_THROW((void)editAtStep(run(), -1), Error);
    EXPECT_THROW((void)editAtStep(Edit(), 0), Error);
}

TEST(EditSteps, surviveAStepThatIsNoNumber) {
    Edit edit = run();
    edit.parameters.emplace_back("step", std::string("first"));
    EXPECT_EQ(shownStep(edit), 3);
    edit.parameters.back().second = int64_t{99};
    EXPECT_EQ(shownStep(edit), 3);
}

} // namespace styleclip::test
