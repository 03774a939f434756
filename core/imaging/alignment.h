#pragma once

#include <array>

namespace styleclip {

/// A place in a photograph, in pixels from the middle of its top left pixel.
struct PicturePoint {
    double x = 0.0, y = 0.0;
};

/// What the alignment needs of a face. Left and right as seen in the picture.
struct FacePoints {
    PicturePoint eyeLeft, eyeRight;
    PicturePoint mouth; ///< the middle between its corners
};

/// A square in a photograph, turned with a face: its corners in the order top-left, bottom-left,
/// bottom-right, top-right. They may lie outside of the photograph.
using FaceSquare = std::array<PicturePoint, 4>;

/// The square that FFHQ's alignment (Karras et al. 2019, appendix A) cuts out for a face. Throws
/// Error(Usage) when eyes and mouth lie on one point.
[[nodiscard]] FaceSquare ffhqSquare(const FacePoints& points);

} // namespace styleclip
