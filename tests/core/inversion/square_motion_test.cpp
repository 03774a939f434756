#include "core/inversion/square_motion.h"

#include "core/imaging/square_warp.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace styleclip::test {
namespace {

const FaceSquare kSquare{PicturePoint{10, 20}, PicturePoint{10, 120}, PicturePoint{110, 120},
                         PicturePoint{110, 20}};

FaceSquare moved(const std::vector<float>& motion) {
    return squareOf(SquareMotion(kSquare).corners(at::tensor(motion)));
}

TEST(SquareMotionTest, NoneLeavesTheSquare) {
    EXPECT_TRUE(
        allNear(SquareMotion(kSquare).corners(SquareMotion::none()), cornersOf(kSquare), 1e-4));
}

TEST(SquareMotionTest, EachNumberMovesAsItSays) {
    EXPECT_NEAR(moved({0.01F, 0, 0, 0})[0].x, 11.0, 0.01);
    EXPECT_NEAR(moved({0, 0.01F, 0, 0})[0].y, 21.0, 0.01);
    EXPECT_NEAR(sideOf(moved({0, 0, 0.01F, 0})), 101.0, 0.01);
    const FaceSquare turned = moved({0, 0, 0, 0.01F});
    EXPECT_NEAR(std::atan2(turned[3].y - turned[0].y, turned[3].x - turned[0].x), 0.01, 1e-4);
}

TEST(SquareMotionTest, KeepsToItsBounds) {
    const FaceSquare far = moved({9, -9, -9, 9});
    EXPECT_NEAR(sideOf(far), 85.0, 0.1);
    EXPECT_NEAR((far[0].x + far[2].x) / 2.0, 60.0 + 15.0, 0.1);
    EXPECT_NEAR((far[0].y + far[2].y) / 2.0, 70.0 - 15.0, 0.1);
    EXPECT_NEAR(std::atan2(far[3].y - far[0].y, far[3].x - far[0].x), 10.0 * M_PI / 180.0, 1e-3);
}

TEST(SquareMotionTest, GradientsReachAllNumbers) {
    const at::AutoGradMode recordGradients(true);
    const at::Tensor motion = SquareMotion::none().set_requires_grad(true);
    const at::Tensor sum = SquareMotion(kSquare).corners(motion)[0].sum();
    EXPECT_EQ(torch::autograd::grad({sum}, {motion})[0].ne(0).sum().item<int64_t>(), 3);
    const at::Tensor x = SquareMotion(kSquare).corners(motion)[0][0]; // which a turn moves, too
    EXPECT_NE(torch::autograd::grad({x}, {motion})[0][3].item<double>(), 0.0);
}

} // namespace
} // namespace styleclip::test
