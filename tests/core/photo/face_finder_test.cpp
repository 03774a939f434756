#include "core/photo/face_finder.h"

#include "models/checkpoint/checkpoint.h"
#include "models/stylegan2/generator.h"
#include "tests/core/photo/photo_pictures.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

std::vector<FoundFace> find(const at::Tensor& photo) {
    static const FaceFinder finder;
    TestControl control;
    return finder.find(photo, control);
}

at::Tensor greyCanvas(int64_t width, int64_t height) {
    return at::full({height, width, 3}, 110, at::kByte);
}

double largestDistance(const FaceSquare& actual, const FaceSquare& expected) {
    double largest = 0.0;
    for (size_t i = 0; i < actual.size(); ++i) {
        largest =
            std::max(largest, std::hypot(actual[i].x - expected[i].x, actual[i].y - expected[i].y));
    }
    return largest / sideOf(expected);
}

TEST(FaceFinder, FindsSquaresWhereFfhqsToolDoes) {
    std::ifstream file(dataPath("photographs/dlib_squares.json"));
    const nlohmann::json squares = nlohmann::json::parse(file);
    double sum = 0.0;
    int count = 0;
    for (const auto& [name, corners] : squares.items()) {
        const bool isShared = name.find('/') != std::string::npos;
        const auto path = isShared ? sharedPath(name) : dataPath("photographs/" + name);
        if (!path) {
            continue;
        }
        FaceSquare expected{};
        for (size_t i = 0; i < expected.size(); ++i) {
            expected[i] = {corners[i][0], corners[i][1]};
        }
        const std::vector<FoundFace> faces = find(photoOf(*path));
        ASSERT_EQ(faces.size(), 1U) << name;
        EXPECT_GT(faces[0].score, 0.7) << name;
        EXPECT_LT(largestDistance(faces[0].square, expected), 0.04) << name;
        sum += cornerDistance(faces[0].square, expected);
        ++count;
    }
    EXPECT_GE(count, 2);
    EXPECT_LT(sum / count, 0.025);
}

/// A photograph with a face, turned in steps around the middle of a larger canvas: the square turns
/// with it.
void expectTheSameAtAllTurns(const std::string& name, int64_t canvasSize, double side, int steps) {
    const at::Tensor photo = photograph(name);
    const double scale = side / sideOf(find(photo).at(0).square);
    const double middle = 0.5 * static_cast<double>(canvasSize - 1);
    const auto placed = [&](double degrees) {
        const at::Tensor canvas = greyCanvas(canvasSize, canvasSize);
        Placing(photo, {middle, middle}, scale, degrees).paint(photo, canvas);
        return find(canvas);
    };
    const std::vector<FoundFace> upright = placed(0.0);
    ASSERT_EQ(upright.size(), 1U);
    EXPECT_NEAR(sideOf(upright[0].square), side, 0.05 * side);
    for (int i = 1; i < steps; ++i) {
        const double degrees = 360.0 * i / steps;
        const std::vector<FoundFace> faces = placed(degrees);
        ASSERT_EQ(faces.size(), 1U) << degrees;
        const Placing turn(greyCanvas(canvasSize, canvasSize), {middle, middle}, 1.0, degrees);
        EXPECT_LT(cornerDistance(faces[0].square, turn(upright[0].square)), 0.015) << degrees;
    }
}

TEST(FaceFinder, FindsTheSameSquareHoweverASmallFaceIsTurned) {
    expectTheSameAtAllTurns("collins.jpg", 700, 120.0, 24);
}

TEST(FaceFinder, FindsTheSameSquareHoweverALargeFaceIsTurned) {
    expectTheSameAtAllTurns("hopper.jpg", 700, 300.0, 24);
}

TEST(FaceFinder, TellsEyesAndMouthApartAsSeen) {
    const std::vector<FoundFace> faces = find(photograph("hopper.jpg"));
    ASSERT_EQ(faces.size(), 1U);
    const FacePoints& points = faces[0].points;
    EXPECT_LT(points.eyeLeft.x, points.eyeRight.x);
    EXPECT_GT(points.mouth.y, points.eyeLeft.y);
    EXPECT_LT(cornerDistance(ffhqSquare(points), faces[0].square), 1e-9);
    ASSERT_EQ(faces[0].landmarks.sizes(), at::IntArrayRef({468, 2}));
    const PicturePoint corner = faces[0].square[0];
    const at::Tensor fromCorner = faces[0].landmarks - at::tensor({corner.x, corner.y}, at::kFloat);
    EXPECT_GT(fromCorner.min().item<double>(), 0.1 * sideOf(faces[0].square));
    EXPECT_LT(fromCorner.max().item<double>(), 1.0 * sideOf(faces[0].square));
}

TEST(FaceFinder, FindsSeveralFacesLargestFirst) {
    const at::Tensor collins = photograph("collins.jpg");
    const at::Tensor hopper = photograph("hopper.jpg");
    const at::Tensor canvas = greyCanvas(1600, 900);
    const std::vector<Placing> places{Placing(hopper, {330.0, 300.0}, 1.2, 0.0),
                                      Placing(collins, {1050.0, 250.0}, 0.9, 90.0),
                                      Placing(collins, {1280.0, 700.0}, 0.7, -20.0)};
    places[0].paint(hopper, canvas);
    places[1].paint(collins, canvas);
    places[2].paint(collins, canvas);
    const std::vector<FoundFace> faces = find(canvas);
    ASSERT_EQ(faces.size(), 3U);
    EXPECT_LT(cornerDistance(faces[0].square, places[0](find(hopper).at(0).square)), 0.015);
    const FaceSquare alone = find(collins).at(0).square;
    EXPECT_LT(cornerDistance(faces[1].square, places[1](alone)), 0.02);
    EXPECT_LT(cornerDistance(faces[2].square, places[2](alone)), 0.02);
}

TEST(FaceFinder, FindsASmallFaceInALargePhotograph) {
    const at::Tensor collins = photograph("collins.jpg");
    const at::Tensor canvas = greyCanvas(4000, 3000);
    const Placing place(collins, {3100.0, 800.0}, 0.9, 0.0); // 160 px of 4000
    place.paint(collins, canvas);
    const std::vector<FoundFace> faces = find(canvas);
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_LT(cornerDistance(faces[0].square, place(find(collins).at(0).square)), 0.015);
}

TEST(FaceFinder, FindsPaintedFaces) {
    const auto generator =
        Generator::load(Checkpoint::open(dataPath("../../models/demo/generator.safetensors")));
    const at::NoGradGuard noGradients;
    for (uint64_t seed = 41; seed < 49; ++seed) {
        const at::Tensor w = generator->truncate(generator->mapping(generator->sampleZ(seed)), 0.7);
        const at::Tensor picture =
            generator->synthesize(generator->affine(generator->broadcast(w)));
        const at::Tensor photo =
            ((picture[0].permute({1, 2, 0}) + 1.0) * 127.5).round().clamp(0.0, 255.0).to(at::kByte);
        const std::vector<FoundFace> faces = find(photo);
        ASSERT_EQ(faces.size(), 1U) << seed;
        const auto resolution = static_cast<double>(generator->resolution());
        const FaceSquare frame{
            PicturePoint{0, 0}, {0, resolution}, {resolution, resolution}, {resolution, 0}};
        EXPECT_LT(cornerDistance(faces[0].square, frame), 0.15) << seed;
    }
}

TEST(FaceFinder, FindsNothingWhereNoFaceIs) {
    EXPECT_TRUE(find(greyCanvas(640, 480)).empty());
    EXPECT_TRUE(find(at::randint(0, 256, {300, 400, 3}, at::kByte)).empty());
    for (const int64_t side : {1, 2, 63, 64}) {
        EXPECT_TRUE(find(greyCanvas(side, 1)).empty());
        EXPECT_TRUE(find(greyCanvas(3, side)).empty());
    }
}

TEST(FaceFinder, SeesWhatItCanOfHalfAFace) {
    const at::Tensor hopper = photograph("hopper.jpg");
    const FaceSquare whole = find(hopper).at(0).square;
    for (const int64_t width : {150, 200, 250, 300}) {
        for (const FoundFace& face : find(hopper.narrow(1, 0, width))) {
            EXPECT_LT(cornerDistance(face.square, whole), 0.4) << width;
        }
    }
}

TEST(FaceFinder, SeesWhatItCanOfAProfile) {
    // A head in profile, the man's right side, that lies between these corners.
    constexpr double kLeft = 45.0, kTop = 30.0, kRight = 165.0, kBottom = 175.0;
    for (const FoundFace& face : find(photograph("profile.jpg"))) {
        const double x = 0.5 * (face.square[0].x + face.square[2].x);
        const double y = 0.5 * (face.square[0].y + face.square[2].y);
        EXPECT_TRUE(x > kLeft && x < kRight && y > kTop && y < kBottom) << x << ", " << y;
        EXPECT_LT(sideOf(face.square), 2.0 * (kBottom - kTop));
    }
}

TEST(FaceFinder, TakesNoCatForAPerson) {
    const at::Tensor cat = photograph("cat.jpg");
    EXPECT_TRUE(find(cat).empty());
    EXPECT_TRUE(find(cat.rot90(1, {0, 1})).empty());
}

TEST(FaceFinder, FindsTheFaceThatSomeoneRoughlyPointsAt) {
    const FaceFinder finder;
    const at::Tensor photo = photograph("collins.jpg");
    const FaceSquare square = find(photo).at(0).square;
    const PicturePoint middle{0.5 * (square[0].x + square[2].x), 0.5 * (square[0].y + square[2].y)};
    for (const double shift : {-0.15, 0.0, 0.15}) {
        for (const double scale : {0.7, 1.0, 1.4}) {
            FaceSquare rough = square;
            for (PicturePoint& corner : rough) {
                corner = {middle.x + scale * (corner.x - middle.x) + shift * sideOf(square),
                          middle.y + scale * (corner.y - middle.y)};
            }
            const auto face = finder.near(photo, rough);
            ASSERT_TRUE(face) << shift << ", " << scale;
            EXPECT_LT(cornerDistance(face->square, square), 0.01) << shift << ", " << scale;
        }
    }
    EXPECT_FALSE(finder.near(greyCanvas(300, 300), square));
    EXPECT_FALSE(finder.near(photo, FaceSquare{}));
    FaceSquare endless = square;
    endless[3].x = std::numeric_limits<double>::infinity();
    EXPECT_FALSE(finder.near(photo, endless));
}

TEST(FaceFinder, EndsWhenItIsCancelled) {
    const FaceFinder finder;
    TestControl control([](const Progress&) { return false; });
    EXPECT_THROW((void)finder.find(photograph("collins.jpg"), control), Cancelled);
}

} // namespace
} // namespace styleclip::test
