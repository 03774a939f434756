#pragma once

#include "core/photo/face_finder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip {

/// A face to work on: found, or said by a person.
struct ChosenFace {
    FoundFace face;
    bool squareIsGiven = false; ///< a person said the square: it is not to be refined
};

/// Faces as JSON text for other programs and for people to edit, in pixels of the upright
/// photograph: {"faces": [{"score", "square": [[x, y] x 4], "points": {"eye_left", "eye_right",
/// "mouth"}, "landmarks": [[x, y] x 468]}]}, corners as FaceSquare has them.
[[nodiscard]] std::string facesText(const std::vector<FoundFace>& faces);

/// The way back, of what facesText() made or a person wrote. Each face needs `square` or `points`
/// only: the square follows from the points as FFHQ has it, and the points from the square as a
/// face of usual proportions has them. Throws Error(File), naming `path`, for all else.
[[nodiscard]] std::vector<ChosenFace> readFaces(const std::filesystem::path& path);

/// Where eyes and mouth of usual proportions lie in an FFHQ square.
[[nodiscard]] FacePoints usualPoints(const FaceSquare& square);

} // namespace styleclip
