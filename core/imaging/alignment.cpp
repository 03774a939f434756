#include "core/imaging/alignment.h"

#include "models/error.h"

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

PicturePoint operator+(PicturePoint a, PicturePoint b) {
    return {a.x + b.x, a.y + b.y};
}
PicturePoint operator-(PicturePoint a, PicturePoint b) {
    return {a.x - b.x, a.y - b.y};
}
PicturePoint operator*(double scale, PicturePoint p) {
    return {scale * p.x, scale * p.y};
}
double length(PicturePoint p) {
    return std::hypot(p.x, p.y);
}

} // namespace

FaceSquare ffhqSquare(const FacePoints& points) {
    const PicturePoint eyeMiddle = 0.5 * (points.eyeLeft + points.eyeRight);
    const PicturePoint eyeToEye = points.eyeRight - points.eyeLeft;
    const PicturePoint eyeToMouth = points.mouth - eyeMiddle;

    // The axis along the eyes, corrected by the one down the face, which a turned head shortens
    // less.
    const PicturePoint across = eyeToEye - PicturePoint{-eyeToMouth.y, eyeToMouth.x};
    if (!(length(across) > 0.0)) {
        throw Error(ErrorKind::Usage,
                    "the face can't be aligned: its eyes and mouth lie on one point");
    }
    const double halfSide = std::max(2.0 * length(eyeToEye), 1.8 * length(eyeToMouth));
    const PicturePoint right = (halfSide / length(across)) * across;
    const PicturePoint down{-right.y, right.x};
    const PicturePoint centre = eyeMiddle + 0.1 * eyeToMouth;
    return {centre - right - down, centre - right + down, centre + right + down,
            centre + right - down};
}

} // namespace styleclip
