#include "core/photo/crop_geometry.h"

#include "models/error.h"

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

double distance(PicturePoint a, PicturePoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

SquareFrame::SquareFrame(const FaceSquare& corners)
    : m_corner(corners[0]), m_across{corners[3].x - corners[0].x, corners[3].y - corners[0].y},
      m_down{corners[1].x - corners[0].x, corners[1].y - corners[0].y},
      m_side(0.5 * (distance(corners[0], corners[1]) + distance(corners[0], corners[3]))) {
    // Corners in files are rounded, to whole pixels by some programs.
    constexpr double kTolerance = 0.005;
    const PicturePoint last = toPicture({1.0, 1.0});
    const double area = std::abs(m_across.x * m_down.y - m_across.y * m_down.x);
    const bool isWhole =
        area > kTolerance * m_side * m_side && distance(last, corners[2]) <= kTolerance * m_side;
    if (!isWhole) {
        throw Error(ErrorKind::Usage, "the four corners given for a face are not those of a "
                                      "square; give them as top-left, bottom-left, bottom-right, "
                                      "top-right");
    }
}

PicturePoint SquareFrame::toSquare(PicturePoint pixel) const {
    const double determinant = m_across.x * m_down.y - m_across.y * m_down.x;
    const double x = pixel.x - m_corner.x, y = pixel.y - m_corner.y;
    return {(x * m_down.y - y * m_down.x) / determinant,
            (y * m_across.x - x * m_across.y) / determinant};
}

PicturePoint SquareFrame::toPicture(PicturePoint place) const {
    return {m_corner.x + place.x * m_across.x + place.y * m_down.x,
            m_corner.y + place.x * m_across.y + place.y * m_down.y};
}

/// Whole numbers only, as in the published script.
int64_t cropShrink(const FaceSquare& square, int64_t size) {
    const double side = distance(square[0], square[3]);
    return std::max<int64_t>(
        1, static_cast<int64_t>(std::floor(side / static_cast<double>(size) * 0.5)));
}

FaceSquare croppedSquare(const FaceSquare& square, int64_t photoWidth, int64_t photoHeight,
                         int64_t size) {
    const auto shrink = static_cast<double>(cropShrink(square, size));
    if (shrink <= 1.0) {
        return square;
    }
    // The crop was cut from a photograph that was shrunk to whole pixels, which is not quite
    // by the same factor in both directions.
    const auto seen = [shrink](double place, int64_t side) {
        const auto whole = static_cast<double>(side);
        const double reduced = std::max(1.0, std::nearbyint(whole / shrink));
        return (place / shrink + 0.5) * whole / reduced - 0.5;
    };
    FaceSquare shown = square;
    for (PicturePoint& corner : shown) {
        corner = {seen(corner.x, photoWidth), seen(corner.y, photoHeight)};
    }
    return shown;
}

} // namespace styleclip
