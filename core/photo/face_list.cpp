#include "core/photo/face_list.h"

#include "models/error.h"
#include "models/files/json_text.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

using Json = nlohmann::ordered_json;

constexpr uint64_t kMaximumBytes = uint64_t{64} << 20; // of thousands of faces

Json pointText(PicturePoint point) {
    return {point.x, point.y};
}

/// What `photo find --json` prints is what `--faces` reads: people correct it in between by hand.
Json faceText(const FoundFace& face) {
    Json text = {{"score", face.score},
                 {"square", Json::array()},
                 {"points",
                  {{"eye_left", pointText(face.points.eyeLeft)},
                   {"eye_right", pointText(face.points.eyeRight)},
                   {"mouth", pointText(face.points.mouth)}}},
                 {"landmarks", Json::array()}};
    for (const PicturePoint& corner : face.square) {
        text["square"].push_back(pointText(corner));
    }
    if (face.landmarks.defined()) {
        const at::Tensor landmarks = face.landmarks.to(at::kDouble).contiguous();
        const auto values = landmarks.accessor<double, 2>();
        for (int64_t i = 0; i < values.size(0); ++i) {
            text["landmarks"].push_back({values[i][0], values[i][1]});
        }
    }
    return text;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const Phrase& problem) {
    throw Error(ErrorKind::File, "{}: {}", path, problem);
}

/// Reads one face of a file; `number` counts from 1.
class FaceReader {
public:
    FaceReader(const std::filesystem::path& path, size_t number, const nlohmann::json& face)
        : m_path(path), m_number(number), m_face(face) {}

    [[nodiscard]] ChosenFace read() const {
        // Either is enough: a square leaves the usual places of eyes and mouth, and these give
        // FFHQ's square.
        const bool hasSquare = m_face.is_object() && m_face.contains("square");
        const bool hasPoints = m_face.is_object() && m_face.contains("points");
        if (!hasSquare && !hasPoints) {
            refuse(m_path, Phrase("face {} has neither 'square' nor 'points'", m_number));
        }
        ChosenFace chosen;
        chosen.squareIsGiven = hasSquare;
        if (hasSquare) {
            const std::vector<PicturePoint> corners = points(m_face["square"], "square");
            if (corners.size() != chosen.face.square.size()) {
                refuse(m_path, Phrase("face {} needs four corners in 'square'", m_number));
            }
            std::copy(corners.begin(), corners.end(), chosen.face.square.begin());
            checkSquare(chosen.face.square);
        }
        chosen.face.points =
            hasPoints ? facePoints(m_face["points"]) : usualPoints(chosen.face.square);
        if (!hasSquare) {
            chosen.face.square = squareOf(chosen.face.points);
        }
        const auto score = m_face.find("score");
        chosen.face.score =
            score != m_face.end() && score->is_number() ? score->get<double>() : 1.0;
        chosen.face.landmarks = landmarks();
        return chosen;
    }

private:
    [[nodiscard]] PicturePoint point(const nlohmann::json& pair, const char* where) const {
        constexpr double kFarthest = 1e6; // beyond the side of any photograph
        if (pair.is_array() && pair.size() == 2 && pair[0].is_number() && pair[1].is_number()) {
            const PicturePoint found{pair[0].get<double>(), pair[1].get<double>()};
            if (std::abs(found.x) <= kFarthest && std::abs(found.y) <= kFarthest) {
                return found;
            }
        }
        refuse(m_path, Phrase("face {} has something in '{}' that is not two numbers, the pixels "
                              "from the left and from the top",
                              m_number, where));
    }

    [[nodiscard]] std::vector<PicturePoint> points(const nlohmann::json& list,
                                                   const char* where) const {
        std::vector<PicturePoint> result;
        if (!list.is_array()) {
            refuse(m_path, Phrase("face {} has no list in '{}'", m_number, where));
        }
        for (const nlohmann::json& pair : list) {
            result.push_back(point(pair, where));
        }
        return result;
    }

    [[nodiscard]] FacePoints facePoints(const nlohmann::json& named) const {
        const auto read = [&](const char* name) {
            const auto found = named.is_object() ? named.find(name) : named.end();
            if (!named.is_object() || found == named.end()) {
                refuse(m_path, Phrase("face {} needs '{}' in 'points'", m_number, name));
            }
            return point(*found, name);
        };
        return {read("eye_left"), read("eye_right"), read("mouth")};
    }

    [[nodiscard]] FaceSquare squareOf(const FacePoints& found) const {
        try {
            return ffhqSquare(found);
        } catch (const Error& error) {
            refuse(m_path, Phrase("face {}: {}", m_number, error.sentence()));
        }
    }

    /// Its sides are equal and at right angles, to a hundredth of a side.
    void checkSquare(const FaceSquare& square) const {
        const auto between = [](PicturePoint a, PicturePoint b) {
            return PicturePoint{b.x - a.x, b.y - a.y};
        };
        const PicturePoint down = between(square[0], square[1]);
        const double side = std::hypot(down.x, down.y);
        // Each side is the one before, turned by a quarter.
        const PicturePoint expected[] = {down, {down.y, -down.x}, {-down.x, -down.y}};
        for (size_t i = 0; i < 3; ++i) {
            const PicturePoint found = between(square[i], square[i + 1]);
            if (!(std::hypot(found.x - expected[i].x, found.y - expected[i].y) <= 0.01 * side)) {
                refuse(m_path,
                       Phrase("face {} has corners that are no square; they go from the top left "
                              "of the face to bottom left, bottom right and top right",
                              m_number));
            }
        }
        if (side < 1.0) {
            refuse(m_path, Phrase("face {} has a square that is smaller than a pixel", m_number));
        }
    }

    /// Undefined where the file has none, or others than the mesh's.
    [[nodiscard]] at::Tensor landmarks() const {
        constexpr int64_t kMeshPoints = 468;
        const auto found = m_face.find("landmarks");
        if (found == m_face.end() || !found->is_array() || found->size() != kMeshPoints) {
            return {};
        }
        at::Tensor result = at::empty({kMeshPoints, 2});
        auto values = result.accessor<float, 2>();
        int64_t i = 0;
        for (const PicturePoint& place : points(*found, "landmarks")) {
            values[i][0] = static_cast<float>(place.x);
            values[i][1] = static_cast<float>(place.y);
            ++i;
        }
        return result;
    }

    const std::filesystem::path& m_path;
    size_t m_number;
    const nlohmann::json& m_face;
};

} // namespace

std::string facesText(const std::vector<FoundFace>& faces) {
    Json list = Json::array();
    for (const FoundFace& face : faces) {
        list.push_back(faceText(face));
    }
    return Json{{"faces", std::move(list)}}.dump(1);
}

std::vector<ChosenFace> readFaces(const std::filesystem::path& path) {
    const std::string text = readWholeFile(path, kMaximumBytes);
    nlohmann::json root;
    try {
        root = parseJson(text);
    } catch (const Error& error) {
        refuse(path, error.sentence());
    }
    const auto list = root.is_object() ? root.find("faces") : root.end();
    if (!root.is_object() || list == root.end() || !list->is_array()) {
        refuse(path, Phrase("has no list 'faces', as `styleclip photo find --json` prints it"));
    }
    std::vector<ChosenFace> faces;
    for (const nlohmann::json& face : *list) {
        faces.push_back(FaceReader(path, faces.size() + 1, face).read());
    }
    return faces;
}

FacePoints usualPoints(const FaceSquare& square) {
    // The inverse of FFHQ's square for a face whose eyes are a quarter of a side apart, as far as
    // its mouth lies below them by 1 / 3.6: then both of its measures give the same square.
    const auto at = [&](double across, double down) {
        const PicturePoint& origin = square[0];
        return PicturePoint{
            origin.x + across * (square[3].x - origin.x) + down * (square[1].x - origin.x),
            origin.y + across * (square[3].y - origin.y) + down * (square[1].y - origin.y)};
    };
    constexpr double kEyeToMouth = 1.0 / 3.6;
    constexpr double kEyes = 0.5 - 0.1 * kEyeToMouth;
    return {at(0.375, kEyes), at(0.625, kEyes), at(0.5, kEyes + kEyeToMouth)};
}

} // namespace styleclip
