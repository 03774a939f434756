#include "core/photo/aligned_crop.h"

#include "core/photo/crop_geometry.h"
#include "models/error.h"
#include "tests/core/photo/photo_pictures.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace styleclip::test {
namespace {

FaceSquare squareAt(PicturePoint middle, double side, double degrees) {
    const double right = 0.5 * side * std::cos(degrees * M_PI / 180.0);
    const double down = 0.5 * side * std::sin(degrees * M_PI / 180.0);
    return {PicturePoint{middle.x - right + down, middle.y - down - right},
            {middle.x - right - down, middle.y - down + right},
            {middle.x + right - down, middle.y + down + right},
            {middle.x + right + down, middle.y + down - right}};
}

/// Where the light above `ground` has its middle in a crop [1, 3, S, S], in pixels from the middle
/// of the first one.
PicturePoint spotIn(const at::Tensor& crop, double ground) {
    const at::Tensor light = (crop[0][0] * 127.5 + 127.5 - ground).clamp_min(0.0).to(at::kDouble);
    const at::Tensor places = at::arange(light.size(0), at::kDouble);
    const double sum = light.sum().item<double>();
    return {(light.sum(0) * places).sum().item<double>() / sum,
            (light.sum(1) * places).sum().item<double>() / sum};
}

TEST(AlignedCrop, IsWhatThePublishedProgramMakes) {
    const at::Tensor expected = loadArray("photographs/collins_crop.npy").permute({2, 0, 1});
    const at::Tensor crop = alignedCrop(
        photograph("collins.jpg"),
        {PicturePoint{12.6, -4.95}, {3.68, 168.37}, {177.0, 177.3}, {185.92, 3.98}}, 96);
    ASSERT_EQ(crop.sizes(), at::IntArrayRef({1, 3, 96, 96}));
    const at::Tensor difference = (crop[0] * 127.5 + 127.5 - expected).abs();
    EXPECT_LT(difference.mean().item<double>(), 0.6);
    EXPECT_LT(difference.max().item<double>(), 4.0);
}

TEST(AlignedCrop, PutsSpotsWhereTheyBelong) {
    constexpr int64_t kSize = 128;
    constexpr double kGround = 20.0;
    for (const double side : {120.0, 256.0, 500.0, 700.0}) { // the last one is shrunk before
        for (const double degrees : {17.0, -63.0, 180.0}) {
            const FaceSquare square = squareAt({411.3, 400.8}, side, degrees);
            const PicturePoint spot =
                SquareFrame(croppedSquare(square, 830, 810, kSize)).toPicture({0.42, 0.61});
            const double sigma = std::max(4.0, 4.0 * side / kSize);
            const at::Tensor photo = drawnPhoto(830, 810, [&](PicturePoint p) {
                const double distance = std::hypot(p.x - spot.x, p.y - spot.y) / sigma;
                return kGround + 220.0 * std::exp(-0.5 * distance * distance);
            });
            const PicturePoint seen = spotIn(alignedCrop(photo, square, kSize), kGround + 0.6);
            EXPECT_NEAR(seen.x, 0.42 * kSize - 0.5, 0.05) << side << ", " << degrees;
            EXPECT_NEAR(seen.y, 0.61 * kSize - 0.5, 0.05) << side << ", " << degrees;
        }
    }
}

TEST(AlignedCrop, GoesOnBeyondThePhotograph) {
    const at::Tensor photo = at::full({300, 300, 3}, 180, at::kByte);
    const at::Tensor crop = alignedCrop(photo, squareAt({0.0, 150.0}, 200.0, 0.0), 64);
    EXPECT_TRUE(allNear(crop, at::full_like(crop, 180 / 127.5 - 1.0), 0.01));
}

TEST(AlignedCrop, ReadsPhotographsThatAreViews) {
    const at::Tensor photo = photograph("hopper.jpg");
    const FaceSquare square = squareAt({150.0, 160.0}, 120.0, 10.0);
    const at::Tensor planes = photo.permute({2, 0, 1}).contiguous();
    EXPECT_TRUE(at::equal(alignedCrop(planes.permute({1, 2, 0}), square, 64),
                          alignedCrop(photo, square, 64)));
}

TEST(AlignedCrop, RefusesSquaresThatShowNothing) {
    const at::Tensor photo = at::zeros({100, 100, 3}, at::kByte);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    for (const PicturePoint middle :
         {PicturePoint{500.0, 50.0}, {50.0, -500.0}, {1e12, 0.0}, {kInfinity, 0.0}}) {
        EXPECT_THAT([&] { (void)alignedCrop(photo, squareAt(middle, 50.0, 0.0), 32); },
                    throwsError(ErrorKind::Usage, "the face's square"));
    }
    EXPECT_THAT(
        [&] {
            (void)alignedCrop(photo, squareAt({50.0, 50.0}, 0.0, 0.0), 32);
        },
        throwsError(ErrorKind::Usage, "at least a pixel"));
}

TEST(AlignedCrop, TakesSquaresOfEverySizeThatTouchThePhotograph) {
    for (const int64_t width : {1, 2, 7, 300}) {
        const at::Tensor photo = at::full({5, width, 3}, 90, at::kByte);
        for (const double side : {1.0, 30.0, 5000.0, 900000.0}) {
            const at::Tensor crop = alignedCrop(photo, squareAt({0.0, 2.0}, side, 30.0), 16);
            EXPECT_TRUE(allNear(crop, at::full_like(crop, 90 / 127.5 - 1.0), 0.01))
                << width << ", " << side;
        }
    }
}

} // namespace
} // namespace styleclip::test
