#include "core/photo/paste.h"

#include "core/photo/aligned_crop.h"
#include "core/photo/crop_geometry.h"
#include "models/error.h"
#include "tests/core/photo/photo_files.h"
#include "tests/support/error_matchers.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <functional>
#include <vector>

namespace styleclip::test {

namespace {

EditedPhotograph pasted(const Photograph& photograph, const std::vector<FaceChange>& changes) {
    TestControl control;
    return pasteChanges(photograph, changes, control);
}

Photograph photoOf(const at::Tensor& pixels, const std::string& profile = {}) {
    return Photograph::fromBytes(encodePng(partsOf(pixels, profile)), "photo.png");
}

/// A square by its middle, side and turn in degrees.
FaceSquare squareAt(double x, double y, double side, double degrees = 0.0) {
    const double turn = degrees * M_PI / 180.0;
    const double across = 0.5 * side * std::cos(turn), down = 0.5 * side * std::sin(turn);
    return {PicturePoint{x - across + down, y - across - down},
            PicturePoint{x - across - down, y + across - down},
            PicturePoint{x + across - down, y + across + down},
            PicturePoint{x + across + down, y - across + down}};
}

/// One whose crop of `size` pixels has the pixels of the photograph from (left, top) on.
FaceSquare gridSquare(int64_t left, int64_t top, int64_t size) {
    const double half = 0.5 * static_cast<double>(size - 1);
    return squareAt(static_cast<double>(left) + half, static_cast<double>(top) + half,
                    static_cast<double>(size));
}

/// A generator's picture [1, 3, S, S] of values from 0 to 1.
at::Tensor pictureOf(const at::Tensor& values) {
    return values.to(at::kFloat).mul(2.0).sub(1.0).permute({2, 0, 1}).unsqueeze(0).contiguous();
}

at::Tensor generated(int64_t size, uint64_t seed = 5) {
    return pictureOf(drawnPhoto(size, size, 3, 8, seed).to(at::kFloat) / 255.0);
}

/// The same with a soft round change of `strength` in its middle.
at::Tensor edited(const at::Tensor& picture, double strength, double radius = 0.2) {
    const int64_t size = picture.size(3);
    const at::Tensor along = (at::arange(size, at::kFloat) + 0.5) / static_cast<double>(size) - 0.5;
    const at::Tensor distance =
        along.view({1, -1}).square().add(along.view({-1, 1}).square()).div(radius * radius);
    const at::Tensor colours = at::tensor({1.0, -0.5, 0.3}).view({1, 3, 1, 1});
    return (picture + at::exp(-distance * distance) * colours * (2.0 * strength)).clamp(-1.0, 1.0);
}

at::Tensor insideOf(const FaceSquare& square, int64_t height, int64_t width) {
    const SquareFrame frame(square);
    at::Tensor inside = at::zeros({height, width}, at::kBool);
    for (int64_t y = 0; y < height; ++y) {
        for (int64_t x = 0; x < width; ++x) {
            const PicturePoint place =
                frame.toSquare({static_cast<double>(x), static_cast<double>(y)});
            inside[y][x] = place.x >= 0.0 && place.x <= 1.0 && place.y >= 0.0 && place.y <= 1.0;
        }
    }
    return inside;
}

at::Tensor blurred(const at::Tensor& values, double sigma, int border) {
    const at::Tensor whole = values.to(at::kDouble).contiguous();
    const at::Tensor smooth = at::empty_like(whole);
    const int channels = whole.dim() == 3 ? static_cast<int>(whole.size(2)) : 1;
    const auto mat = [channels](const at::Tensor& of) {
        return cv::Mat(static_cast<int>(of.size(0)), static_cast<int>(of.size(1)),
                       CV_64FC(channels), of.data_ptr());
    };
    cv::Mat filled = mat(smooth);
    cv::GaussianBlur(mat(whole), filled, {}, sigma, 0.0, border);
    return smooth;
}

at::Tensor smoothstep(double from, double to, const at::Tensor& values) {
    const at::Tensor t = ((values - from) / (to - from)).clamp(0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// The formulas word for word where pixels of crop and photograph are the same ones: [S, S, 3].
at::Tensor byFormula(const at::Tensor& photo, const at::Tensor& inversion, const at::Tensor& edit) {
    const auto values = [](const at::Tensor& picture) {
        return ((picture[0].to(at::kDouble) + 1.0) / 2.0).permute({1, 2, 0});
    };
    const auto size = photo.size(0);
    const auto side = static_cast<double>(size);
    const at::Tensor before = values(inversion), delta = values(edit) - before;
    const at::Tensor change = blurred(delta.abs().amax(2), 0.01 * side, cv::BORDER_REPLICATE);
    const at::Tensor place = (at::arange(size, at::kDouble) + 0.5) / side;
    const at::Tensor border = at::minimum(place, 1.0 - place);
    const at::Tensor fade =
        smoothstep(0.0, 0.06, at::minimum(border.view({1, -1}), border.view({-1, 1})));
    const at::Tensor mask = smoothstep(3.0 / 255.0, 10.0 / 255.0, change) * fade;
    const at::Tensor a = smoothstep(0.06, 0.25, change);
    const at::Tensor colours = photo.to(at::kDouble) / 255.0, rest = colours - before;
    const at::Tensor mean = blurred(rest, 0.025 * side, cv::BORDER_CONSTANT) /
                            blurred(at::ones_like(rest), 0.025 * side, cv::BORDER_CONSTANT);
    const at::Tensor result =
        colours + mask.unsqueeze(2) * (delta - a.unsqueeze(2) * (rest - mean));
    return (result * 255.0).round().clamp(0.0, 255.0);
}

double decibels(const at::Tensor& actual, const at::Tensor& expected) {
    const auto error =
        (actual.to(at::kDouble) - expected.to(at::kDouble)).square().mean().item<double>();
    return 10.0 * std::log10(255.0 * 255.0 / std::max(error, 1e-12));
}

} // namespace

TEST(Paste, changesNothingWithoutAChange) {
    const at::Tensor picture = generated(64);
    for (const int depth : {8, 16}) {
        for (const int64_t channels : {1, 3, 4}) {
            const Photograph photograph = photoOf(drawnPhoto(90, 110, channels, depth));
            const EditedPhotograph same =
                pasted(photograph, {{squareAt(50, 45, 70, 10), picture, picture}});
            EXPECT_FALSE(same.isChanged());
            EXPECT_TRUE(at::equal(same.storedPixels(photograph.storedBox()), photograph.stored()));
            EXPECT_TRUE(at::equal(same.srgb(), photograph.srgb()));
        }
    }
    // Nor with what is too small to be seen.
    const at::Tensor photo = drawnPhoto(90, 110);
    EXPECT_TRUE(at::equal(
        pasteOnto(photo, {{squareAt(50, 45, 70), picture, picture + 2.0 * 0.9 * 3.0 / 255.0}}),
        photo));
}

TEST(Paste, followsTheFormulas) {
    for (const int64_t size : {96, 640}) {
        SCOPED_TRACE(size);
        const at::Tensor photo = drawnPhoto(size + 40, size + 60);
        const at::Tensor before = generated(size), after = edited(before, 0.35);
        const at::Tensor result = pasteOnto(photo, {{gridSquare(30, 20, size), before, after}});
        const auto cut = [size](const at::Tensor& of) {
            return of.narrow(0, 20, size).narrow(1, 30, size);
        };
        const at::Tensor expected = byFormula(cut(photo), before, after);
        const at::Tensor error = (cut(result).to(at::kDouble) - expected).abs();
        EXPECT_LE(error.max().item<double>(), 1.0);
        EXPECT_LT(error.mean().item<double>(), 0.02);
        EXPECT_GT((expected - cut(photo).to(at::kDouble)).abs().max().item<double>(), 40.0);
    }
}

TEST(Paste, leavesAllOutsideOfTheSquareAlone) {
    const at::Tensor picture = generated(128);
    const at::Tensor other = (picture + 0.8).clamp(-1.0, 1.0); // up to the border
    const std::vector<FaceSquare> squares = {squareAt(60, 50, 60, 25), squareAt(5, 8, 50, -40),
                                             squareAt(100, 80, 300, 5), squareAt(-200, 50, 60)};
    for (const FaceSquare& square : squares) {
        const at::Tensor pixels = drawnPhoto(100, 130, 3, 16);
        const EditedPhotograph result = pasted(photoOf(pixels), {{square, picture, other}});
        const at::Tensor changed =
            (result.storedPixels(result.photograph().storedBox()) != pixels).any(2);
        EXPECT_FALSE(
            changed.logical_and(insideOf(square, 100, 130).logical_not()).any().item<bool>());
        EXPECT_EQ(changed.any().item<bool>(), square[3].x > 0.0);
    }
}

TEST(Paste, saysWhereAChangeWouldGoOn) {
    const Photograph photograph = photoOf(drawnPhoto(100, 130));
    const at::Tensor picture = generated(64);
    const EditedPhotograph result =
        pasted(photograph, {{squareAt(60, 50, 60), picture, edited(picture, 0.4)},
                            {squareAt(60, 50, 60), picture, (picture + 0.5).clamp(-1.0, 1.0)},
                            {squareAt(60, 50, 60), picture, picture}});
    EXPECT_EQ(result.reachesBorder(), (std::vector<bool>{false, true, false}));
}

TEST(Paste, putsThingsBackWhereTheyWere) {
    struct Case {
        int64_t crop;
        double side, degrees;
    };
    // The face smaller than the crop, about as large, larger, and so large that it is shrunk.
    for (const auto& [crop, side, degrees] :
         {Case{256, 130, 0}, Case{128, 140, 17}, Case{96, 180, -33}, Case{96, 410, 8}}) {
        SCOPED_TRACE(side);
        constexpr double kGround = 77.0, kRaised = 51.0, kLight = 76.0;
        const int64_t height = 443, width = 451;
        const FaceSquare square = squareAt(223.3, 219.7, side, degrees);
        const SquareFrame frame(square);
        const double sigma =
            std::max(4.0, 4.0 * side / static_cast<double>(crop)); // pixels of the photograph
        const std::vector<PicturePoint> spots = {frame.toPicture({0.35, 0.3}),
                                                 frame.toPicture({0.62, 0.41}),
                                                 frame.toPicture({0.47, 0.71})};
        // Spots on a ground that is raised, which makes M all 1.
        const at::Tensor drawn = at::full({height, width}, kGround + kRaised, at::kDouble);
        const at::Tensor x = at::arange(width, at::kDouble).view({1, -1});
        const at::Tensor y = at::arange(height, at::kDouble).view({-1, 1});
        for (const PicturePoint& spot : spots) {
            drawn.add_(kLight * at::exp(-0.5 * ((x - spot.x).square() + (y - spot.y).square()) /
                                        (sigma * sigma)));
        }
        const auto greyPhoto = [](const at::Tensor& values) {
            return values.round().to(at::kByte).unsqueeze(2).repeat({1, 1, 3});
        };
        const at::Tensor flat = greyPhoto(at::full({height, width}, kGround));
        const at::Tensor result = pasteOnto(flat, {{square, alignedCrop(flat, square, crop),
                                                    alignedCrop(greyPhoto(drawn), square, crop)}})
                                      .select(2, 1)
                                      .to(at::kDouble);
        at::Tensor inside = at::zeros({height, width}, at::kBool);
        for (int64_t row = 0; row < height; ++row) {
            for (int64_t column = 0; column < width; ++column) {
                const PicturePoint place =
                    frame.toSquare({static_cast<double>(column), static_cast<double>(row)});
                inside[row][column] =
                    std::min({place.x, place.y, 1.0 - place.x, 1.0 - place.y}) > 0.06;
            }
        }
        EXPECT_GE(decibels(result.masked_select(inside), drawn.masked_select(inside)), 45.0);
        for (const PicturePoint& spot : spots) {
            // A disc's pixels do not lie evenly around its middle: beside the spot's as drawn.
            const at::Tensor disc =
                (x - spot.x).square() + (y - spot.y).square() < 4.0 * sigma * sigma;
            const auto middleOf = [&](const at::Tensor& values) {
                const at::Tensor light = (values - kGround - kRaised) * disc;
                const double sum = light.sum().item<double>();
                return PicturePoint{(light * x).sum().item<double>() / sum,
                                    (light * y).sum().item<double>() / sum};
            };
            const PicturePoint found = middleOf(result), expected = middleOf(drawn);
            EXPECT_LT(std::hypot(found.x - expected.x, found.y - expected.y), 0.05);
        }
    }
}

TEST(Paste, takesTheOldOutlinesAwayWhereStructureMoves) {
    const int64_t size = 256;
    const at::Tensor photo = drawnPhoto(size, size, 3, 8, 1);
    const at::Tensor wrong = generated(size, 77).flip(3); // shows other outlines
    const at::Tensor after = edited(wrong, 0.6, 0.3);
    const at::Tensor result = pasteOnto(photo, {{gridSquare(0, 0, size), wrong, after}});
    const auto values = [](const at::Tensor& picture) {
        return ((picture[0].to(at::kDouble) + 1.0) / 2.0).permute({1, 2, 0});
    };
    const double sigma = 0.025 * static_cast<double>(size);
    const auto high = [&](const at::Tensor& of) {
        return of - blurred(of, sigma, cv::BORDER_REFLECT_101);
    };
    const at::Tensor change =
        blurred((values(after) - values(wrong)).abs().amax(2), 0.01 * size, cv::BORDER_REPLICATE);
    const at::Tensor moves = smoothstep(0.06, 0.25, change) > 0.5;
    ASSERT_GT(moves.sum().item<int64_t>(), 5000);
    const auto ghost = [&](const at::Tensor& picture, const at::Tensor& of) {
        return high(picture.to(at::kDouble) / 255.0 - of)
            .square()
            .mean(2)
            .masked_select(moves)
            .mean()
            .item<double>();
    };
    const double without = ghost(photo, values(wrong)), with = ghost(result, values(after));
    EXPECT_LE(with, 0.25 * without);
    EXPECT_TRUE(at::equal(pasteOnto(photo, {{gridSquare(0, 0, size), wrong, wrong}}), photo));
}

TEST(Paste, keepsTheDepthOfSixteenBits) {
    const at::Tensor pixels = drawnPhoto(90, 110, 3, 16);
    const at::Tensor picture = generated(64);
    const EditedPhotograph result =
        pasted(photoOf(pixels), {{squareAt(50, 45, 70), picture, edited(picture, 0.05)}});
    const auto wide = [](const at::Tensor& of) { return of.to(at::kInt).bitwise_and(0xffff); };
    const at::Tensor moved =
        wide(result.storedPixels(result.photograph().storedBox())) - wide(pixels);
    // A change of a 20th, of which nothing is lost: the finest steps of it are there.
    EXPECT_NEAR(moved[45][50][0].item<int>(), 65535 * 0.05, 40);
    const at::Tensor steps = std::get<0>(at::_unique(moved));
    EXPECT_GT(steps.numel(), 256);
    EXPECT_TRUE((steps.remainder(257) != 0).any().item<bool>()); // which those of 8 bits are
}

TEST(Paste, keepsAWideGamut) {
    const at::Tensor pixels = drawnPhoto(90, 110, 3, 16);
    const Photograph photograph = photoOf(pixels, wideProfile());
    const at::Tensor flat = pictureOf(at::full({64, 64, 3}, 0.5));
    const at::Tensor lighter = pictureOf(at::full({64, 64, 3}, 0.55));
    const EditedPhotograph result = pasted(photograph, {{squareAt(50, 45, 70), flat, lighter}});
    // In sRGB it is the change that was asked for, as far as both reach.
    const at::Tensor before = photograph.srgb(), after = result.srgb();
    const at::Tensor moved =
        (after.to(at::kDouble) - before.to(at::kDouble)).narrow(0, 20, 50).narrow(1, 25, 50);
    const at::Tensor within = before.narrow(0, 20, 50).narrow(1, 25, 50);
    const at::Tensor own = pixels.to(at::kInt).bitwise_and(0xffff);
    const at::Tensor hasRoom = own.gt(4000).logical_and(own.lt(60000)).all(2, true);
    const at::Tensor fits =
        within.gt(12)
            .logical_and(within.lt(240))
            .logical_and(hasRoom.narrow(0, 20, 50).narrow(1, 25, 50))
            .logical_and(within.gt(12).logical_and(within.lt(240)).all(2, true));
    EXPECT_LE((moved.masked_select(fits) - 12.75).abs().max().item<double>(), 1.5);
    const at::Tensor changed = (result.storedPixels(photograph.storedBox()) != pixels).any(2);
    EXPECT_FALSE(changed.logical_and(insideOf(squareAt(50, 45, 70), 90, 110).logical_not())
                     .any()
                     .item<bool>());
}

TEST(Paste, changesGreyInGreyAndKeepsOpacity) {
    const at::Tensor picture = generated(64);
    const FaceChange change{squareAt(50, 45, 70), picture, edited(picture, 0.4)};
    const at::Tensor grey = drawnPhoto(90, 110, 1);
    const EditedPhotograph ofGrey = pasted(photoOf(grey), {change});
    EXPECT_TRUE(ofGrey.isChanged());
    EXPECT_EQ(ofGrey.photograph().layout().channels(), 1);
    const at::Tensor clear = drawnPhoto(90, 110, 4);
    const EditedPhotograph ofClear = pasted(photoOf(clear), {change});
    EXPECT_TRUE(ofClear.isChanged());
    EXPECT_TRUE(at::equal(ofClear.storedPixels(ofClear.photograph().storedBox()).select(2, 3),
                          clear.select(2, 3)));
}

TEST(Paste, isTheSameForThePhotographAndTheScreen) {
    const at::Tensor pixels = drawnPhoto(120, 150), picture = generated(64);
    const std::vector<FaceChange> changes = {
        {squareAt(50, 55, 70, 12), picture, edited(picture, 0.3)},
        {squareAt(95, 60, 80, -7), picture, edited(picture, -0.4)}}; // the squares overlap
    const at::Tensor onScreen = pasteOnto(pixels, changes);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        SCOPED_TRACE(orientation);
        const Photograph photograph = Photograph::fromBytes(
            encodePng(partsOf(laid(pixels, orientation), {}, cameraExif(orientation))), "a");
        const EditedPhotograph result = pasted(photograph, changes);
        EXPECT_TRUE(at::equal(result.srgb(), onScreen));
        EXPECT_TRUE(
            at::equal(result.pixels({3, 5, 100, 90}), onScreen.narrow(0, 5, 90).narrow(1, 3, 100)));
    }
    // The second face is there as it is alone where the first is not.
    const at::Tensor alone = pasteOnto(pixels, {changes[1]});
    const at::Tensor apart = insideOf(changes[0].square, 120, 150).logical_not().unsqueeze(2);
    EXPECT_LE((onScreen.to(at::kInt) - alone.to(at::kInt))
                  .abs()
                  .masked_select(apart)
                  .to(at::kDouble)
                  .mean()
                  .item<double>(),
              0.2);
}

TEST(Paste, canBeCancelled) {
    TestControl control([](const Progress&) { return false; });
    const at::Tensor picture = generated(32);
    EXPECT_THROW((void)pasteChanges(photoOf(drawnPhoto(40, 40)),
                                    {{squareAt(20, 20, 30), picture, edited(picture, 0.3)}},
                                    control),
                 Cancelled);
}

TEST(Paste, refusesWhatDoesNotFit) {
    const at::Tensor photo = drawnPhoto(40, 40), picture = generated(32);
    EXPECT_THAT(
        [&] {
            (void)pasteOnto(photo, {{squareAt(20, 20, 30), picture, generated(16)}});
        },
        throwsError(ErrorKind::Mismatch, "not squares of one size"));
    FaceSquare crossed = squareAt(20, 20, 30);
    std::swap(crossed[0], crossed[1]);
    EXPECT_THAT(
        [&] {
            (void)pasteOnto(photo, {{crossed, picture, picture}});
        },
        throwsError(ErrorKind::Usage, "the four corners given for a face"));
    const at::Tensor broken = at::full_like(picture, std::nan(""));
    EXPECT_NO_THROW((void)pasteOnto(photo, {{squareAt(20, 20, 30), picture, broken}}));
}

} // namespace styleclip::test
