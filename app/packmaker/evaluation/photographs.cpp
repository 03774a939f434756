#include "app/packmaker/evaluation/photographs.h"

#include "app/packmaker/evaluation/evaluation_context.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/painter.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_decoder.h"
#include "core/imaging/picture_file.h"
#include "core/imaging/square_warp.h"

#include <ATen/ATen.h>

#include <cmath>
#include <random>
#include <string>

namespace styleclip {

namespace {

constexpr int64_t kPhotoSize = 720;
constexpr double kLeastSide = 320.0;
constexpr double kMostSide = 420.0;
constexpr double kMostTurn = 0.25; // radians
constexpr int kJpegQuality = 92;

/// Uniform in [low, high), the same on every machine.
double drawn(std::mt19937_64& dice, double low, double high) {
    return low + (high - low) * static_cast<double>(dice() >> 11U) * 0x1.0p-53;
}

FaceSquare squareAt(double x, double y, double side, double turn) {
    const double c = side / 2.0 * std::cos(turn);
    const double s = side / 2.0 * std::sin(turn);
    return {PicturePoint{x - c + s, y - s - c}, PicturePoint{x - c - s, y - s + c},
            PicturePoint{x + c - s, y + s + c}, PicturePoint{x + c + s, y + s - c}};
}

at::Tensor throughJpeg(const at::Tensor& picture) {
    if (pictureEndings().empty()) {
        throw EvaluationMissing{"this build writes no JPEG files"};
    }
    PictureQuality quality;
    quality.percent = kJpegQuality;
    const std::string file = encodePicture("photograph.jpg", picture, quality);
    at::Tensor decoded = at::empty_like(picture);
    openPicture(file)->decode(decoded.data_ptr<uint8_t>());
    return decoded;
}

} // namespace

KnownPhotograph photographOf(const at::Tensor& portrait, uint64_t seed) {
    constexpr int64_t kBicubic = 2;
    constexpr int64_t kBorder = 1;
    std::mt19937_64 dice(seed);
    const double side = drawn(dice, kLeastSide, kMostSide);
    const double turn = drawn(dice, -kMostTurn, kMostTurn);
    const double x = kPhotoSize / 2.0 + drawn(dice, -50.0, 50.0);
    const double y = kPhotoSize / 2.0 + drawn(dice, -50.0, 50.0);
    const at::Tensor around =
        paintPortraits(sampleNaturalAttributes(seed, 1), kPhotoSize); // one face behind the other
    const at::Tensor steps = at::arange(kPhotoSize, at::kDouble);
    const at::Tensor right = (steps - x).view({1, -1});
    const at::Tensor down = (steps - y).view({-1, 1});
    const at::Tensor places =
        at::stack({(right * std::cos(turn) + down * std::sin(turn)) * (2.0 / side),
                   (down * std::cos(turn) - right * std::sin(turn)) * (2.0 / side)},
                  2);
    const at::Tensor inside = places.abs().amax(-1) < 1.0;
    const at::Tensor warped = at::grid_sampler_2d(
        portrait.cpu(), places.to(at::kFloat).unsqueeze(0), kBicubic, kBorder, false);
    const at::Tensor scene = toBytes(at::where(inside, warped, around)[0]);
    return {scene, throughJpeg(scene), squareAt(x, y, side, turn), inside};
}

FaceSquare misplaced(const FaceSquare& square, uint64_t seed) {
    std::mt19937_64 dice(seed + 1000);
    const double side = sideOf(square);
    const double turn = drawn(dice, -0.06, 0.06);
    const double size = drawn(dice, 0.05, 0.10);
    const double factor = (dice() & 1U) == 0 ? 1.0 + size : 1.0 - size;
    const double right = drawn(dice, -0.04, 0.04) * side;
    const double down = drawn(dice, -0.04, 0.04) * side;
    const double x = (square[0].x + square[2].x) / 2.0;
    const double y = (square[0].y + square[2].y) / 2.0;
    const double before = std::atan2(square[3].y - square[0].y, square[3].x - square[0].x);
    return squareAt(x + right, y + down, side * factor, before + turn);
}

} // namespace styleclip
