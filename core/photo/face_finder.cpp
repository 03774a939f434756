#include "core/photo/face_finder.h"

#include "core/photo/picture_pyramid.h"
#include "core/without_gradients.h"
#include "models/face/face_detector.h"
#include "models/face/face_mesh.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr double kLeastScore = 0.5; // of the detector, as published
// The mesh network's logit is 20 to 40 for upright faces in photographs, 10 to 30 for painted ones,
// but also 1 to 10 for faces upside down, which its sigmoid would not tell apart.
constexpr double kUprightLogit = 10.0;
constexpr double kLogitSpread = 3.0;
constexpr double kLeastLogit = 3.0; // of a profile; what is no face has less than none

constexpr double kSameBox = 0.3;  // overlap from which on two boxes are one face, as published
constexpr double kSameFace = 0.4; // distance of two middles, in sides of the larger square

// Sides of what is looked at, in sides of a face's box. The mesh network was made for 1.5 boxes of
// the detector; around its own points, which reach higher, 1.4 gives squares closest to dlib's.
constexpr double kSecondLook = 2.5;
constexpr double kMeshAroundBox = 1.5;
constexpr double kMeshAroundMesh = 1.4;
constexpr int kMeshLooks = 3; // until turning the photograph moves the square by 1 % at most

// The photograph is searched in parts, so many along its longer side: up to the third number
// always, then as long as there is no face and the parts are not too small to hide one.
constexpr std::array<int64_t, 5> kTileCounts{1, 2, 3, 7, 15};
constexpr int64_t kAlwaysCounts = 3;
constexpr double kSmallestTile = 360.0; // pixels

// How faces lie in FFHQ's squares, for one that someone points at.
constexpr double kAroundRough = 1.5; // side of what the detector sees, in sides of the square
constexpr double kMeshMiddle = 0.59; // middle of what the mesh sees, from the square's top
constexpr double kMeshSide = 0.9;    // and its side

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

double sideOf(const FaceSquare& square) {
    return length(square[3] - square[0]);
}
PicturePoint middleOf(const FaceSquare& square) {
    return 0.5 * (square[0] + square[2]);
}

/// A square whose upper edge goes along `across`.
FaceSquare squareAround(PicturePoint middle, PicturePoint across, double side) {
    const PicturePoint right = (0.5 * side / length(across)) * across;
    const PicturePoint down{-right.y, right.x};
    return {middle - right - down, middle - right + down, middle + right + down,
            middle + right - down};
}

/// The same square as it is seen when the photograph is turned by a quarter turn.
FaceSquare turned(const FaceSquare& square, int quarters) {
    FaceSquare result = square;
    std::rotate(result.begin(), result.begin() + quarters, result.end());
    return result;
}

} // namespace

/// What the detector says of a face, in pixels of the photograph.
struct FaceFinder::Candidate {
    double score;
    FaceSquare box;
    PicturePoint eyeLeft, eyeRight;
};

namespace {

/// A face in a view: score, box (left, top, right, bottom) and the two eyes (x, y).
struct Detection {
    double score;
    std::array<double, 8> numbers;

    [[nodiscard]] double overlap(const Detection& other) const {
        const auto& a = numbers;
        const auto& b = other.numbers;
        const double width = std::min(a[2], b[2]) - std::max(a[0], b[0]);
        const double height = std::min(a[3], b[3]) - std::max(a[1], b[1]);
        const double shared = std::max(width, 0.0) * std::max(height, 0.0);
        const auto area = [](const auto& box) { return (box[2] - box[0]) * (box[3] - box[1]); };
        return shared / (area(a) + area(b) - shared);
    }
};

/// Boxes that overlap become one, the mean of them weighted by their scores (Bazarevsky et al.
/// 2019, section 3.3); it has the score of the best.
std::vector<Detection> blended(std::vector<Detection> detections) {
    std::sort(detections.begin(), detections.end(),
              [](const Detection& a, const Detection& b) { return a.score > b.score; });
    std::vector<Detection> faces;
    while (!detections.empty()) {
        const Detection best = detections.front();
        std::vector<Detection> others;
        Detection face{best.score, {}};
        double weight = 0.0;
        for (const Detection& detection : detections) {
            // The best one always belongs to itself, also where NaN has crept into its box.
            if (&detection != &detections.front() && !(best.overlap(detection) > kSameBox)) {
                others.push_back(detection);
                continue;
            }
            weight += detection.score;
            for (size_t i = 0; i < face.numbers.size(); ++i) {
                face.numbers[i] += detection.score * detection.numbers[i];
            }
        }
        for (double& number : face.numbers) {
            number /= weight;
        }
        faces.push_back(face);
        detections = std::move(others);
    }
    return faces;
}

/// What the detector is sure of in the `row`-th picture that it saw.
std::vector<Detection> detectionsIn(const FaceCandidates& found, int64_t row) {
    const at::Tensor sure = (found.scores[row] >= kLeastScore).nonzero().squeeze(1);
    const at::Tensor numbers = at::cat({found.scores[row].unsqueeze(1), found.boxes[row],
                                        found.points[row].narrow(1, 0, 2).flatten(1)},
                                       1)
                                   .index_select(0, sure)
                                   .to(at::kDouble)
                                   .contiguous();
    std::vector<Detection> detections;
    for (int64_t i = 0; i < numbers.size(0); ++i) {
        const double* values = numbers.data_ptr<double>() + i * numbers.size(1);
        Detection detection{values[0], {}};
        std::copy_n(values + 1, detection.numbers.size(), detection.numbers.begin());
        detections.push_back(detection);
    }
    return blended(std::move(detections));
}

/// The mean of some mesh points.
template <size_t N>
PicturePoint mean(const at::Tensor& landmarks, const std::array<int64_t, N>& indices) {
    const auto points = landmarks.accessor<float, 2>();
    PicturePoint sum;
    for (const int64_t i : indices) {
        sum = sum + PicturePoint{points[i][0], points[i][1]};
    }
    return (1.0 / static_cast<double>(N)) * sum;
}

/// The points of FFHQ's alignment, which are dlib's 36 to 41, 42 to 47, 48 and 54, in the mesh.
FacePoints facePoints(const at::Tensor& landmarks) {
    return {mean<6>(landmarks, {33, 160, 158, 133, 153, 144}),
            mean<6>(landmarks, {362, 385, 387, 263, 373, 380}), mean<2>(landmarks, {61, 291})};
}

/// Squares that cover the photograph, `count` along its longer side, each overlapping the next by
/// half; one is all of it.
std::vector<FaceSquare> tiles(const PicturePyramid& photo, int64_t count) {
    const auto width = static_cast<double>(photo.width());
    const auto height = static_cast<double>(photo.height());
    const double side = 2.0 * std::max(width, height) / static_cast<double>(count + 1);
    const auto middles = [side](double length) {
        std::vector<double> places;
        const double steps = std::ceil((length - side) / (side / 2.0) - 1e-6);
        if (steps < 1.0) {
            return std::vector<double>{length / 2.0 - 0.5};
        }
        for (int i = 0; i <= static_cast<int>(steps); ++i) {
            places.push_back(side / 2.0 - 0.5 + (length - side) * i / steps);
        }
        return places;
    };
    std::vector<FaceSquare> squares;
    for (const double y : middles(height)) {
        for (const double x : middles(width)) {
            squares.push_back(squareAround({x, y}, {1.0, 0.0}, side));
        }
    }
    return squares;
}

/// Whether two squares are of one face.
/// By their middles and not by overlap, which squares of very different sizes never have much of.
bool areOneFace(const FaceSquare& a, const FaceSquare& b) {
    return length(middleOf(a) - middleOf(b)) < kSameFace * std::max(sideOf(a), sideOf(b));
}

/// The square around the mesh's points in which the network sees them best: its eyes are level.
FaceSquare squareAround(const at::Tensor& landmarks) {
    constexpr int64_t kEyeLeft = 33; // the outer corners
    constexpr int64_t kEyeRight = 263;
    const PicturePoint eyes = mean<1>(landmarks, {kEyeRight}) - mean<1>(landmarks, {kEyeLeft});
    const PicturePoint across = (1.0 / std::max(length(eyes), 1e-6)) * eyes;
    const PicturePoint down{-across.y, across.x};
    const auto points = landmarks.accessor<float, 2>();
    PicturePoint least{HUGE_VAL, HUGE_VAL}, most{-HUGE_VAL, -HUGE_VAL}; // along across and down
    for (int64_t i = 0; i < points.size(0); ++i) {
        const double x = points[i][0] * across.x + points[i][1] * across.y;
        const double y = points[i][0] * down.x + points[i][1] * down.y;
        least = {std::min(least.x, x), std::min(least.y, y)};
        most = {std::max(most.x, x), std::max(most.y, y)};
    }
    const PicturePoint middle = 0.5 * (least + most);
    return squareAround(middle.x * across + middle.y * down, across,
                        kMeshAroundMesh * std::max(most.x - least.x, most.y - least.y));
}

} // namespace

FaceFinder::FaceFinder() : m_detector(FaceDetector::embedded()), m_mesh(FaceMesh::embedded()) {}

std::vector<FaceFinder::Candidate> FaceFinder::detect(const PicturePyramid& photo,
                                                      const std::vector<FaceSquare>& views) const {
    constexpr double kSize = FaceDetector::kInputSize;
    std::vector<at::Tensor> pictures;
    for (const FaceSquare& view : views) {
        // Black beyond the photograph, as the published pipeline pads it.
        pictures.push_back(photo.look(view, FaceDetector::kInputSize, Outside::Black));
    }
    const FaceCandidates found = m_detector->detect(at::cat(pictures) / 127.5 - 1.0);
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < views.size(); ++i) {
        const auto place = [&view = views[i]](double x, double y) {
            return pointInSquare(view, x / kSize, y / kSize);
        };
        for (const Detection& face : detectionsIn(found, static_cast<int64_t>(i))) {
            const auto& [left, top, right, bottom, x1, y1, x2, y2] = face.numbers;
            // Boxes need not be square, least of all blended ones.
            const double half = 0.5 * std::max(right - left, bottom - top);
            const double x = 0.5 * (left + right);
            const double y = 0.5 * (top + bottom);
            candidates.push_back({face.score,
                                  {place(x - half, y - half), place(x - half, y + half),
                                   place(x + half, y + half), place(x + half, y - half)},
                                  place(x1, y1),
                                  place(x2, y2)});
        }
    }
    return candidates;
}

/// The same face seen from near by and with its eyes level, as both networks know faces best.
std::optional<FoundFace> FaceFinder::seenNearBy(const PicturePyramid& photo,
                                                const Candidate& candidate) const {
    const PicturePoint eyes = candidate.eyeRight - candidate.eyeLeft;
    if (!(length(eyes) > 0.0)) {
        return std::nullopt;
    }
    const FaceSquare view =
        squareAround(middleOf(candidate.box), eyes, kSecondLook * sideOf(candidate.box));
    std::optional<FoundFace> best;
    // Of a small face the detector may have taken the wrong way up.
    for (const Candidate& face : detect(photo, {view, turned(view, 2)})) {
        if (length(middleOf(face.box) - middleOf(candidate.box)) > 0.5 * sideOf(candidate.box)) {
            continue; // another face
        }
        std::optional<FoundFace> seen =
            mesh(photo,
                 squareAround(middleOf(face.box), face.eyeRight - face.eyeLeft,
                              kMeshAroundBox * sideOf(face.box)),
                 face.score);
        if (seen && (!best || best->score < seen->score)) {
            best = std::move(seen);
        }
    }
    return best;
}

/// The face that the mesh network sees in a view; `score` is the detector's.
std::optional<FoundFace> FaceFinder::mesh(const PicturePyramid& photo, const FaceSquare& view,
                                          double score) const {
    if (!(sideOf(view) > 0.0)) {
        return std::nullopt;
    }
    const FaceMeshes seen =
        m_mesh->look(photo.look(view, FaceMesh::kInputSize, Outside::Nearest) / 255.0);
    const double logit = seen.flags.item<double>();
    if (!(logit >= kLeastLogit)) {
        return std::nullopt;
    }
    // From the logit to a score with a slope that tells upside down from upright.
    const double upright = 1.0 / (1.0 + std::exp((kUprightLogit - logit) / kLogitSpread));
    constexpr double kSize = FaceMesh::kInputSize;
    FoundFace face;
    face.score = score * upright;
    face.landmarks = seen.points[0].narrow(1, 0, 2).contiguous();
    auto points = face.landmarks.accessor<float, 2>();
    for (int64_t i = 0; i < FaceMesh::kPoints; ++i) {
        const PicturePoint place = pointInSquare(view, points[i][0] / kSize, points[i][1] / kSize);
        points[i][0] = static_cast<float>(place.x);
        points[i][1] = static_cast<float>(place.y);
    }
    face.points = facePoints(face.landmarks);
    face.square = ffhqSquare(face.points);
    return face;
}

/// The face seen again and again around its own points, which makes the answer independent of how
/// it was found.
FoundFace FaceFinder::settled(const PicturePyramid& photo, FoundFace face) const {
    for (int i = 0; i < kMeshLooks; ++i) {
        std::optional<FoundFace> again = mesh(photo, squareAround(face.landmarks), 1.0);
        if (!again) {
            break;
        }
        again->score = face.score;
        face = *std::move(again);
    }
    return face;
}

/// Adds the faces of a view that are not known yet, or better seen in it than they were.
void FaceFinder::addFaces(std::vector<FoundFace>& faces, const PicturePyramid& photo,
                          const FaceSquare& view) const {
    // The detector knows faces that stand upright, so that each view is looked at in four turns.
    std::vector<FaceSquare> turns;
    for (int quarters = 0; quarters < 4; ++quarters) {
        turns.push_back(turned(view, quarters));
    }
    std::vector<Candidate> candidates = detect(photo, turns);
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    for (const Candidate& candidate : candidates) {
        const bool isKnown =
            std::any_of(faces.begin(), faces.end(), [&candidate](const FoundFace& face) {
                return areOneFace(face.square, candidate.box) && face.score >= candidate.score;
            });
        if (isKnown) {
            continue; // what the mesh network says can only lower the score
        }
        std::optional<FoundFace> face = seenNearBy(photo, candidate);
        if (!face) {
            continue;
        }
        const auto known =
            std::find_if(faces.begin(), faces.end(), [&face](const FoundFace& other) {
                return areOneFace(face->square, other.square);
            });
        if (known == faces.end()) {
            faces.push_back(*std::move(face));
        } else if (known->score < face->score) {
            *known = *std::move(face);
        }
    }
}

std::vector<FoundFace> FaceFinder::find(const at::Tensor& photo, JobControl& control) const {
    const WithoutGradients without;
    const PicturePyramid pyramid(photo);
    std::vector<FoundFace> faces;
    for (const int64_t count : kTileCounts) {
        const std::vector<FaceSquare> views = tiles(pyramid, count);
        if (count > kAlwaysCounts && (!faces.empty() || sideOf(views.front()) < kSmallestTile)) {
            break;
        }
        for (const FaceSquare& view : views) {
            control.check();
            addFaces(faces, pyramid, view);
        }
    }
    for (FoundFace& face : faces) {
        control.check();
        face = settled(pyramid, std::move(face));
    }
    // The largest is most likely the one that the photograph was taken of.
    std::sort(faces.begin(), faces.end(), [](const FoundFace& a, const FoundFace& b) {
        return sideOf(a.square) > sideOf(b.square);
    });
    return faces;
}

std::optional<FoundFace> FaceFinder::near(const at::Tensor& photo, const FaceSquare& rough) const {
    const WithoutGradients without;
    const PicturePyramid pyramid(photo);
    const PicturePoint across = rough[3] - rough[0];
    if (!(length(across) > 0.0) || !std::isfinite(length(middleOf(rough)) + length(across))) {
        return std::nullopt;
    }
    std::vector<FoundFace> faces;
    addFaces(faces, pyramid, squareAround(middleOf(rough), across, kAroundRough * sideOf(rough)));
    const auto distance = [&rough](const FoundFace& face) {
        return length(middleOf(face.square) - middleOf(rough));
    };
    const auto nearest =
        std::min_element(faces.begin(), faces.end(), [&](const FoundFace& a, const FoundFace& b) {
            return distance(a) < distance(b);
        });
    if (nearest != faces.end() && distance(*nearest) < 0.5 * sideOf(rough)) {
        return settled(pyramid, *nearest);
    }
    // The detector does not see it; the mesh network is told where it would be in such a square.
    const FaceSquare view =
        squareAround(pointInSquare(rough, 0.5, kMeshMiddle), across, kMeshSide * sideOf(rough));
    if (const std::optional<FoundFace> face = mesh(pyramid, view, kLeastScore)) {
        return settled(pyramid, *face);
    }
    return std::nullopt;
}

} // namespace styleclip
