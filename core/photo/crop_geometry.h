#pragma once

#include "core/imaging/alignment.h"

#include <cstdint>

namespace styleclip {

/// Places in a square: (0, 0) at its top left corner, (1, 1) at the bottom right one.
class SquareFrame {
public:
    /// `corners` in the order top-left, bottom-left, bottom-right, top-right. Throws Error(Usage)
    /// where they aren't those of a parallelogram, to half a percent of its side.
    explicit SquareFrame(const FaceSquare& corners);

    [[nodiscard]] double side() const { return m_side; } ///< its mean, in pixels
    [[nodiscard]] PicturePoint toSquare(PicturePoint pixel) const;
    [[nodiscard]] PicturePoint toPicture(PicturePoint place) const;

private:
    PicturePoint m_corner, m_across, m_down;
    double m_side = 0.0;
};

/// By how much FFHQ's alignment reduces a photograph before it cuts out a square for a crop of
/// `size` x `size` pixels; 1 for not at all.
[[nodiscard]] int64_t cropShrink(const FaceSquare& square, int64_t size);

/// What the crop of a square really shows of a photograph: the square itself, but where the
/// photograph is reduced first. There the published program counts pixels in another way before
/// and after, and the crop lies up to a quarter of its pixels aside. Throws as SquareFrame does.
[[nodiscard]] FaceSquare croppedSquare(const FaceSquare& square, int64_t photoWidth,
                                       int64_t photoHeight, int64_t size);

} // namespace styleclip
