#include "core/inversion/face_weight.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip {
namespace {

/// Turned by a quarter, so that the face's top is at the photograph's right.
const FaceSquare kSquare{PicturePoint{200, 100}, PicturePoint{100, 100}, PicturePoint{100, 200},
                         PicturePoint{200, 200}};

double at(const at::Tensor& weight, int64_t row, int64_t column) {
    return weight[0][0][row][column].item<double>();
}

TEST(FaceWeightTest, TheFaceCountsMoreThanItsSurroundings) {
    const at::Tensor weight = faceWeight(kSquare, std::nullopt, 64);
    EXPECT_EQ(weight.sizes(), (std::vector<int64_t>{1, 1, 64, 64}));
    EXPECT_NEAR(weight.mean().item<double>(), 1.0, 1e-5);
    EXPECT_NEAR(at(weight, 1, 1) / at(weight, 36, 32), 0.3, 1e-5);
}

TEST(FaceWeightTest, TheFaceIsWhereTheLandmarksAre) {
    // A box in the photograph at x 150..190, y 110..160: in the face's frame, which looks to the
    // right, rows 0.1..0.5 and columns 0.1..0.6. A point within changes nothing.
    const at::Tensor landmarks =
        at::tensor({150.0, 110.0, 190.0, 110.0, 190.0, 160.0, 150.0, 160.0, 170.0, 130.0})
            .view({5, 2});
    const at::Tensor weight = faceWeight(kSquare, landmarks, 100);
    const double around = at(weight, 80, 80);
    EXPECT_NEAR(around / at(weight, 30, 30), 0.3, 1e-5);
    EXPECT_NEAR(at(weight, 15, 55) / at(weight, 30, 30), 1.0, 1e-5);
    EXPECT_NEAR(at(weight, 55, 15), around, 1e-5);
    EXPECT_NEAR(at(weight, 5, 30), around, 1e-5);
}

TEST(FaceWeightTest, LandmarksThatEncloseNothingDoNoHarm) {
    for (const at::Tensor& landmarks : {at::zeros({0, 2}), at::zeros({468, 2})}) {
        const at::Tensor weight = faceWeight(kSquare, landmarks, 32);
        EXPECT_TRUE(weight.isfinite().all().item<bool>());
        EXPECT_NEAR(weight.mean().item<double>(), 1.0, 1e-5);
    }
}

} // namespace
} // namespace styleclip
