#include "core/optimizers/optimizer.h"

#include "core/optimizers/adam.h"
#include "core/optimizers/ranger.h"
#include "models/error.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {
namespace {

at::Tensor start() {
    return at::tensor({1.0f, -2.0f, 3.0f, 0.5f, 0.25f, -1.0f}).reshape({2, 3});
}

/// The gradient of sum((x - 1)^4), which is different at every step.
at::Tensor slope(const at::Tensor& x) {
    return 4.0 * (x - 1.0).pow(3);
}

template <typename Kind>
class OptimizerTest : public testing::Test {};
using Kinds = testing::Types<Adam, Ranger>;
TYPED_TEST_SUITE(OptimizerTest, Kinds);

TYPED_TEST(OptimizerTest, ARestoredOneGoesOnExactly) {
    const at::Tensor whole = start();
    TypeParam uninterrupted({whole});
    for (int i = 0; i < 14; ++i) {
        uninterrupted.step({slope(whole)}, 0.01);
    }

    const at::Tensor before = start();
    TypeParam first({before});
    for (int i = 0; i < 7; ++i) {
        first.step({slope(before)}, 0.01);
    }
    const OptimizerState state = first.state();
    const at::Tensor after = before.clone();
    first.step({slope(before)}, 0.01); // must not reach into the state that was taken
    TypeParam second({after});
    second.restore(state);
    EXPECT_EQ(second.steps(), 7);
    for (int i = 7; i < 14; ++i) {
        second.step({slope(after)}, 0.01);
    }
    EXPECT_TRUE(at::equal(whole, after));
    EXPECT_FALSE(at::equal(whole, start()));
}

TEST(Adam, WithOneScaleForARowGoesTheSameWayInEveryBasis) {
    const at::Tensor turn =
        at::tensor({0.6f, 0.8f, 0.0f, -0.8f, 0.6f, 0.0f, 0.0f, 0.0f, 1.0f}).reshape({3, 3});
    const at::Tensor plain = start();
    const at::Tensor turned = at::matmul(start(), turn);
    const at::Tensor each = start();
    Adam first({plain}, 0.999, AdamScale::EachRow);
    Adam second({turned}, 0.999, AdamScale::EachRow);
    Adam published({each});
    for (int i = 0; i < 5; ++i) {
        const at::Tensor gradient = slope(plain);
        first.step({gradient}, 0.01);
        second.step({at::matmul(gradient, turn)}, 0.01);
        published.step({gradient}, 0.01);
    }
    EXPECT_TRUE(allNear(at::matmul(plain, turn), turned, 1e-5));
    EXPECT_FALSE(allNear(plain, each, 1e-3));
}

TEST(Adam, WithOneScaleForARowTakesRowsForThemselves) {
    const at::Tensor both = start();
    const at::Tensor alone = start().narrow(0, 0, 1).clone();
    Adam together({both}, 0.999, AdamScale::EachRow);
    Adam single({alone}, 0.999, AdamScale::EachRow);
    for (int i = 0; i < 3; ++i) {
        together.step({slope(both)}, 0.01);
        single.step({slope(alone)}, 0.01);
    }
    EXPECT_TRUE(allNear(both.narrow(0, 0, 1), alone, 1e-6));
}

TYPED_TEST(OptimizerTest, RefusesTheStateOfOtherParameters) {
    TypeParam small({at::zeros({2})});
    TypeParam large({at::zeros({3})});
    EXPECT_THROW(large.restore(small.state()), Error);
    TypeParam two({at::zeros({2}), at::zeros({2})});
    EXPECT_THROW(small.restore(two.state()), Error);
}

TYPED_TEST(OptimizerTest, FindsTheMinimumOfABowl) {
    const at::Tensor x = start();
    TypeParam optimizer({x});
    for (int i = 0; i < 600; ++i) {
        optimizer.step({2.0 * x}, 0.1);
    }
    // Ranger's gradients have no mean along rows, so that only what differs within a row vanishes.
    EXPECT_TRUE(allNear(x - x.mean(1, true), at::zeros({2, 3}), 0.05));
}

TEST(Adam, MovesByTheLearningRateFirst) {
    const at::Tensor x = at::tensor({1.0f, 1.0f});
    Adam optimizer({x});
    optimizer.step({at::tensor({3.0f, -0.001f})}, 0.1);
    EXPECT_TRUE(allNear(x, at::tensor({0.9f, 1.1f}), 1e-5));
}

TEST(Adam, LeavesAloneWhatNeverHasAGradient) {
    const at::Tensor x = at::tensor({1.0f, 1.0f});
    Adam optimizer({x});
    for (int i = 0; i < 5; ++i) {
        optimizer.step({at::tensor({1.0f, 0.0f})}, 0.1);
    }
    EXPECT_EQ(x[1].item<float>(), 1.0f);
}

TEST(Ranger, FirstFollowsTheCentralisedGradient) {
    const at::Tensor x = at::zeros({1, 3});
    Ranger optimizer({x});
    optimizer.step({at::tensor({1.0f, 2.0f, 6.0f}).reshape({1, 3})}, 0.1);
    EXPECT_TRUE(allNear(x, at::tensor({0.2f, 0.1f, -0.3f}).reshape({1, 3}), 1e-6));
}

TEST(Ranger, ComesHalfWayBackEverySixthStep) {
    const at::Tensor x = at::zeros({1});
    Ranger optimizer({x});
    for (int i = 0; i < 5; ++i) {
        optimizer.step({at::ones({1})}, 0.1);
    }
    EXPECT_NEAR(x.item<float>(), -0.5f, 1e-5f);
    optimizer.step({at::ones({1})}, 0.1);
    // The sixth is the first rectified one: beta2 0.999 gives an average length of 5.9942 and with
    // it a step of 0.0025818; then half of the way from the start is kept.
    EXPECT_NEAR(x.item<float>(), -0.2512909f, 1e-6f);
}

} // namespace
} // namespace styleclip::test
