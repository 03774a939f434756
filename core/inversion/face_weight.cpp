#include "core/inversion/face_weight.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styleclip {

namespace {

constexpr double kAround = 0.3;    // beside 1 in the face
constexpr double kSoftness = 0.03; // of the side, that the edge is wide
// Of the side: FFHQ's square has the eyes at 0.47 and the mouth at 0.75 of its height.
constexpr double kMiddleX = 0.5;
constexpr double kMiddleY = 0.57;
constexpr double kRadiusX = 0.28;
constexpr double kRadiusY = 0.37;

/// Twice the area of a triangle, positive where its corners go clockwise on the screen.
double cross(const PicturePoint& o, const PicturePoint& a, const PicturePoint& b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// The convex hull of some points, one after the other (Andrew's monotone chain).
std::vector<PicturePoint> hullOf(std::vector<PicturePoint> points) {
    std::sort(points.begin(), points.end(), [](const PicturePoint& a, const PicturePoint& b) {
        return a.x < b.x || (a.x == b.x && a.y < b.y);
    });
    std::vector<PicturePoint> hull;
    const auto add = [&hull](const PicturePoint& point, size_t least) {
        // Points on an edge go as well, so that all edges that are left lead somewhere.
        while (hull.size() >= least && cross(hull[hull.size() - 2], hull.back(), point) <= 0.0) {
            hull.pop_back();
        }
        hull.push_back(point);
    };
    for (const PicturePoint& point : points) {
        add(point, 2);
    }
    const size_t lower = hull.size() + 1;
    for (auto point = points.rbegin() + 1; point < points.rend(); ++point) {
        add(*point, lower);
    }
    hull.pop_back();
    return hull;
}

/// Landmarks in units of the square, (0, 0) at its top left and (1, 1) at its bottom right.
std::vector<PicturePoint> inSquare(const at::Tensor& landmarks, const FaceSquare& square) {
    const auto& [topLeft, bottomLeft, bottomRight, topRight] = square;
    const PicturePoint right{topRight.x - topLeft.x, topRight.y - topLeft.y};
    const PicturePoint down{bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y};
    // A place is x times right and y times down: Cramer's rule, since squares may be turned.
    const double area = right.x * down.y - right.y * down.x;
    const at::Tensor places = landmarks.to(at::kCPU, at::kDouble).contiguous();
    const auto values = places.accessor<double, 2>();
    std::vector<PicturePoint> points;
    for (int64_t i = 0; i < places.size(0); ++i) {
        const double x = values[i][0] - topLeft.x;
        const double y = values[i][1] - topLeft.y;
        points.push_back({(x * down.y - y * down.x) / area, (right.x * y - right.y * x) / area});
    }
    return points;
}

/// Distance of each place from the edge of a hull, positive within.
at::Tensor depthIn(const std::vector<PicturePoint>& hull, const at::Tensor& x,
                   const at::Tensor& y) {
    // The least of the distances from the lines through the edges. Outside of a corner the
    // lines are nearer than the corner is, which an edge as narrow as this one does not show.
    at::Tensor depth;
    for (size_t i = 0; i < hull.size(); ++i) {
        const PicturePoint& a = hull[i];
        const PicturePoint& b = hull[(i + 1) % hull.size()];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const at::Tensor distance =
            ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)) / std::max(length, 1e-9);
        depth = depth.defined() ? at::minimum(depth, distance) : distance;
    }
    return depth;
}

} // namespace

at::Tensor faceWeight(const FaceSquare& square, const std::optional<at::Tensor>& landmarks,
                      int64_t size) {
    constexpr int64_t kLeast = 3; // points that enclose anything
    const at::Tensor steps = (at::arange(size, at::kFloat) + 0.5) / size;
    const at::Tensor x = steps.view({1, size}).expand({size, size});
    const at::Tensor y = steps.view({size, 1}).expand({size, size});
    at::Tensor depth;
    if (landmarks && landmarks->size(0) >= kLeast) {
        depth = depthIn(hullOf(inSquare(*landmarks, square)), x, y);
    } else {
        const at::Tensor radius =
            (((x - kMiddleX) / kRadiusX).square() + ((y - kMiddleY) / kRadiusY).square()).sqrt();
        depth = (1.0 - radius) * std::min(kRadiusX, kRadiusY);
    }
    const at::Tensor face = (depth / kSoftness + 0.5).clamp(0.0, 1.0);
    const at::Tensor weight = kAround + (1.0 - kAround) * face;
    // Losses keep their size, however much of the picture is face.
    return (weight / weight.mean()).view({1, 1, size, size});
}

} // namespace styleclip
