#include "core/photo/picture_pyramid.h"

#include "tests/core/photo/photo_pictures.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace styleclip::test {
namespace {

/// The square of all pixels of a square photograph.
FaceSquare whole(double side) {
    const double low = -0.5;
    const double high = side - 0.5;
    return {PicturePoint{low, low}, {low, high}, {high, high}, {high, low}};
}

TEST(PicturePyramid, ShowsAPhotographsOwnPixelsAsTheyAre) {
    const at::Tensor photo = at::randint(0, 256, {48, 48, 3}, at::kByte);
    const at::Tensor view = PicturePyramid(photo).look(whole(48), 48, Outside::Black);
    EXPECT_TRUE(allNear(view[0].permute({1, 2, 0}), photo.to(at::kFloat), 1e-3));
}

TEST(PicturePyramid, KeepsPlacesAtEverySize) {
    // Brightness says where a pixel is: a plane, which every reduction keeps.
    const auto brightness = [](PicturePoint p) { return 10.0 + 0.15 * p.x + 0.1 * p.y; };
    const PicturePyramid pyramid(drawnPhoto(1001, 803, brightness));
    for (const double side : {60.0, 130.0, 300.0, 500.0}) {
        constexpr int64_t kSize = 64;
        const double cosine = 0.5 * side * std::cos(0.4);
        const double sine = 0.5 * side * std::sin(0.4);
        const FaceSquare square{PicturePoint{500 - cosine + sine, 400 - sine - cosine},
                                {500 - cosine - sine, 400 - sine + cosine},
                                {500 + cosine - sine, 400 + sine + cosine},
                                {500 + cosine + sine, 400 + sine - cosine}};
        const at::Tensor view = pyramid.look(square, kSize, Outside::Nearest);
        double sum = 0.0;
        for (int64_t i = 0; i < kSize; ++i) {
            const double across = (static_cast<double>(i) + 0.5) / kSize;
            const PicturePoint place = pointInSquare(square, across, 1.0 - across);
            const double seen = view[0][0][kSize - 1 - i][i].item<double>();
            EXPECT_NEAR(seen, brightness(place), 0.9) << side; // 8 bits on every level
            sum += seen - brightness(place);
        }
        EXPECT_NEAR(sum / kSize, 0.0, 0.3) << side; // halves are rounded up
    }
}

TEST(PicturePyramid, IsBlackOrGoesOnBeyondTheBorder) {
    const PicturePyramid pyramid(at::full({40, 40, 3}, 200, at::kByte));
    FaceSquare beside = whole(40);
    for (PicturePoint& corner : beside) {
        corner.x += 1e9;
    }
    EXPECT_EQ(pyramid.look(beside, 8, Outside::Black).max().item<float>(), 0.0F);
    EXPECT_EQ(pyramid.look(beside, 8, Outside::Nearest).min().item<float>(), 200.0F);
}

} // namespace
} // namespace styleclip::test
