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

TEST(EditSteps, tellWhatTheyCost) {
    Edit edit = run();
    edit.log->columns = {"step", "total", "clip", "l2", "identity", "lr"};
    edit.log->rows = at::tensor({0.0F, 0.9F, 0.8F, 0.0F, 0.0F, 0.1F, //
                                 1.0F, 0.7F, 0.5F, 0.2F, 0.3F, 0.1F})
                         .reshape({2, 6});
    const std::vector<StepLosses> losses = loggedLosses(edit);
    ASSERT_EQ(losses.size(), 2u);
    EXPECT_EQ(losses[1].index, 1);
    EXPECT_FLOAT_EQ(static_cast<float>(losses[1].total), 0.7F);
    EXPECT_FLOAT_EQ(static_cast<float>(losses[1].clip), 0.5F);
    EXPECT_FLOAT_EQ(static_cast<float>(losses[1].l2), 0.2F);
    EXPECT_FLOAT_EQ(static_cast<float>(losses[1].identity.value_or(0.0)), 0.3F);
    edit.log->rows.select(1, 4).zero_(); // as where it was never measured
    EXPECT_FALSE(loggedLosses(edit)[1].identity);
}

TEST(EditSteps, costNothingKnownWhereTheLogIsAnothers) {
    EXPECT_TRUE(loggedLosses(Edit()).empty());
    Edit edit = run(); // a document is right with any table
    edit.log->columns = {"step", "total"};
    edit.log->rows = at::zeros({4, 2});
    EXPECT_TRUE(loggedLosses(edit).empty());
}

} // namespace styleclip::test
