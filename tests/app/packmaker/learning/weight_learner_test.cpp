#include "app/packmaker/learning/weight_learner.h"

#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

/// Learns the point (1, 2).
struct PointLearner {
    PointLearner() : point(at::zeros({2}).set_requires_grad(true)), learner({{"point", point}}) {}

    void learn(int steps) {
        for (int i = 0; i < steps; ++i) {
            learner.step((point - at::tensor({1.0F, 2.0F})).square().sum(), 0.05);
        }
    }

    at::Tensor point;
    WeightLearner learner;
};

TEST(WeightLearner, LearnsAndItsMeanFollows) {
    PointLearner point;
    point.learn(200);
    EXPECT_TRUE(allNear(point.point.detach(), at::tensor({1.0F, 2.0F}), 0.05));
    const at::Tensor mean = point.learner.averages().at("point");
    EXPECT_GT(mean[0].item<float>(), 0.7F);
    EXPECT_LT(mean[0].item<float>(), point.point[0].item<float>() + 0.05F);
}

TEST(WeightLearner, GoesOnFromItsState) {
    PointLearner whole;
    whole.learn(6);
    PointLearner first;
    first.learn(3);
    PointLearner second;
    second.learner.restore(first.learner.state());
    second.learn(3);
    EXPECT_TRUE(at::equal(second.point, whole.point));
    EXPECT_TRUE(
        at::equal(second.learner.averages().at("point"), whole.learner.averages().at("point")));
}

TEST(WeightLearner, MovesVectorsAtTheirOwnRate) {
    const auto moved = [](double vectorRate, at::IntArrayRef sizes) {
        const at::Tensor weight = at::zeros(sizes).set_requires_grad(true);
        WeightLearner learner({{"weight", weight}}, 0.999, 0.999, vectorRate);
        learner.step((weight - 1.0).square().sum(), 0.05);
        return weight.detach().flatten()[0].item<double>();
    };
    EXPECT_NEAR(moved(0.1, {2}), 0.1 * moved(1.0, {2}), 1e-6);
    EXPECT_NEAR(moved(0.1, {2, 2}), moved(1.0, {2, 2}), 1e-6);
}

TEST(WeightLearner, RefusesTheStateOfAnotherNetwork) {
    PointLearner point;
    const WeightLearner other({{"line", at::zeros({3}).set_requires_grad(true)}});
    EXPECT_THAT([&] { point.learner.restore(other.state()); },
                throwsError(ErrorKind::Mismatch, "point"));
}

TEST(WarmedLearningRate, RisesAndFalls) {
    EXPECT_LT(warmedLearningRate(1.0, 0.0), 0.1);
    EXPECT_GT(warmedLearningRate(1.0, 0.02), 0.9);
    EXPECT_NEAR(warmedLearningRate(1.0, 0.5), 0.5, 1e-9);
    EXPECT_NEAR(warmedLearningRate(1.0, 1.0), 0.0, 1e-9);
}

TEST(RisenShare, RisesBetweenItsEnds) {
    EXPECT_EQ(risenShare(0.0, 0.1, 0.3), 0.0);
    EXPECT_NEAR(risenShare(0.2, 0.1, 0.3), 0.5, 1e-9);
    EXPECT_EQ(risenShare(0.9, 0.1, 0.3), 1.0);
}

} // namespace
} // namespace styleclip::test
