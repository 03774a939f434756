#include "core/imaging/square_warp.h"

#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace styleclip::test {
namespace {

/// A picture of what each pixel's place is: x in the first channel, y in the second, [1, 2, H, W].
at::Tensor places(int64_t height, int64_t width) {
    const at::Tensor x = at::arange(width, at::kFloat).view({1, width}).expand({height, width});
    const at::Tensor y = at::arange(height, at::kFloat).view({height, 1}).expand({height, width});
    return at::stack({x, y}).unsqueeze(0);
}

FaceSquare turnedSquare(double x, double y, double side, double turn) {
    const double c = side / 2.0 * std::cos(turn);
    const double s = side / 2.0 * std::sin(turn);
    return {PicturePoint{x - c + s, y - s - c}, PicturePoint{x - c - s, y - s + c},
            PicturePoint{x + c - s, y + s + c}, PicturePoint{x + c + s, y + s - c}};
}

TEST(SquareWarp, GivesAPictureThatTheSquareCoversAsItIs) {
    const at::Tensor picture = at::rand({1, 3, 48, 48});
    EXPECT_TRUE(allNear(warpSquare(picture, cornersOf(wholeSquare(48)), 48), picture, 1e-5));
}

TEST(SquareWarp, ShowsEachPlaceWhereItIs) {
    const at::Tensor picture = places(400, 500);
    for (const double side : {40.0, 96.0, 130.0, 200.0, 260.0}) { // enlarged to reduced
        const FaceSquare square = turnedSquare(240.3, 190.7, side, 0.3);
        const int64_t size = 64;
        const at::Tensor shown = warpSquare(picture, cornersOf(square), size);
        for (const auto& [i, j] : {std::pair<int64_t, int64_t>{0, 0}, {10, 50}, {63, 31}}) {
            const double right = (static_cast<double>(j) + 0.5) / size - 0.5;
            const double down = (static_cast<double>(i) + 0.5) / size - 0.5;
            const double x = 240.3 + side * (right * std::cos(0.3) - down * std::sin(0.3));
            const double y = 190.7 + side * (right * std::sin(0.3) + down * std::cos(0.3));
            EXPECT_NEAR(shown[0][0][i][j].item<double>(), x, 0.02) << side;
            EXPECT_NEAR(shown[0][1][i][j].item<double>(), y, 0.02) << side;
        }
    }
}

TEST(SquareWarp, AveragesWhatItMakesSmaller) {
    // A chessboard of single pixels: samples without a filter would be black or white.
    const at::Tensor sums = places(256, 256).sum(1, true);
    const at::Tensor chess = sums.remainder(2.0) * 2.0 - 1.0;
    for (const double side : {128.0, 150.0, 201.0}) {
        const at::Tensor small =
            warpSquare(chess, cornersOf(turnedSquare(127.5, 127.5, side, 0.2)), 32);
        EXPECT_LT(small.abs().mean().item<double>(), 0.2) << side;
    }
}

TEST(SquareWarp, GradientsOfTheCornersAreDifferencesOfTheLoss) {
    const at::AutoGradMode recordGradients(true);
    const at::Tensor spots = places(120, 140);
    const at::Tensor picture =
        ((spots / 17.0).sin().prod(1, true)).to(at::kFloat); // smooth, as a face in a photograph
    const auto loss = [&](const at::Tensor& corners) {
        return warpSquare(picture, corners, 64).square().mean();
    };
    at::Tensor corners = cornersOf(turnedSquare(70.0, 60.0, 50.0, 0.1)).set_requires_grad(true);
    const at::Tensor gradient = torch::autograd::grad({loss(corners)}, {corners})[0];
    for (int64_t i = 0; i < 8; ++i) {
        at::Tensor step = at::zeros({4, 2});
        step.view({8})[i] = 0.05;
        const at::NoGradGuard noGradients;
        const double difference =
            (loss(corners + step) - loss(corners - step)).item<double>() / 0.1;
        EXPECT_NEAR(gradient.view({8})[i].item<double>(), difference, 3e-5) << i;
    }
}

TEST(SquareWarp, SquaresAndCornersAreTheSame) {
    const FaceSquare square = turnedSquare(70.25, 60.5, 50.0, 0.0);
    const FaceSquare back = squareOf(cornersOf(square));
    for (size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(back[i].x, square[i].x, 1e-5);
        EXPECT_NEAR(back[i].y, square[i].y, 1e-5);
    }
    EXPECT_NEAR(sideOf(turnedSquare(70.0, 60.0, 50.0, 0.4)), 50.0, 1e-9);
}

} // namespace
} // namespace styleclip::test
