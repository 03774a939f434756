#include "core/photo/aligned_crop.h"

#include "core/photo/crop_geometry.h"
#include "core/photo/square_sampling.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace styleclip {

namespace {

/// How far something reaches over the four edges of a picture, in pixels; or a rectangle.
struct Edges {
    int left, top, right, bottom;
};

/// A picture with the square in it; each step of the alignment makes another of it.
struct Framed {
    cv::Mat picture; // 8 bit, three channels
    FaceSquare square;
    double side; // of the square

    [[nodiscard]] Edges box() const {
        const auto [left, right] =
            std::minmax({square[0].x, square[1].x, square[2].x, square[3].x});
        const auto [top, bottom] =
            std::minmax({square[0].y, square[1].y, square[2].y, square[3].y});
        return {static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top)),
                static_cast<int>(std::ceil(right)), static_cast<int>(std::ceil(bottom))};
    }

    [[nodiscard]] int border() const {
        return std::max(static_cast<int>(std::rint(side * 0.1)), 3);
    }

    void move(double x, double y) {
        for (PicturePoint& corner : square) {
            corner = {corner.x + x, corner.y + y};
        }
    }
};

/// Step by step as FFHQ's own script, so that an encoder sees what it was trained on.
void shrink(Framed& framed, int64_t size) {
    const auto times = static_cast<double>(cropShrink(framed.square, size));
    if (times <= 1.0) {
        return;
    }
    // Halves are rounded to even ones, as NumPy does in the published code.
    const auto part = [times](int length) {
        return std::max(static_cast<int>(std::rint(length / times)), 1);
    };
    cv::Mat smaller;
    cv::resize(framed.picture, smaller, {part(framed.picture.cols), part(framed.picture.rows)}, 0.0,
               0.0, cv::INTER_AREA);
    framed.picture = smaller;
    framed.side /= times;
    for (PicturePoint& corner : framed.square) {
        corner = {corner.x / times, corner.y / times};
    }
}

/// Leaves away what is farther from the square than a border.
void cutOut(Framed& framed) {
    const Edges box = framed.box();
    const int border = framed.border();
    const int left = std::max(box.left - border, 0);
    const int top = std::max(box.top - border, 0);
    const int right = std::min(box.right + border, framed.picture.cols);
    const int bottom = std::min(box.bottom + border, framed.picture.rows);
    framed.picture = framed.picture(cv::Rect(left, top, right - left, bottom - top));
    framed.move(-left, -top);
}

/// A Gaussian blur. A wide one is done on a smaller picture, where it costs less and is the same to
/// the eye.
cv::Mat blurred(const cv::Mat& picture, double sigma) {
    constexpr double kWide = 8.0;
    const double times = std::max(std::floor(sigma / kWide), 1.0);
    cv::Mat small;
    cv::resize(picture, small, {}, 1.0 / times, 1.0 / times, cv::INTER_AREA);
    const double ratio = static_cast<double>(picture.cols) / small.cols;
    const int side = 2 * static_cast<int>(4.0 * sigma / ratio + 0.5) + 1;
    cv::GaussianBlur(small, small, {side, side}, sigma / ratio, 0.0, cv::BORDER_REFLECT);
    cv::Mat result;
    cv::resize(small, result, picture.size(), 0.0, 0.0, cv::INTER_LINEAR);
    return result;
}

/// By counting: sorting millions of values would take as long as all the rest.
std::array<uint8_t, 3> medianColour(const cv::Mat& picture) {
    std::array<std::array<int64_t, 256>, 3> counts{};
    for (int y = 0; y < picture.rows; ++y) {
        const auto* row = picture.ptr<cv::Vec3b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            for (size_t c = 0; c < 3; ++c) {
                ++counts[c][row[x][static_cast<int>(c)]];
            }
        }
    }
    std::array<uint8_t, 3> colour{};
    const int64_t half = static_cast<int64_t>(picture.total()) / 2;
    for (size_t c = 0; c < 3; ++c) {
        int64_t darker = counts[c][0];
        while (darker <= half && colour[c] < 255) {
            darker += counts[c][++colour[c]];
        }
    }
    return colour;
}

/// What the published mask is along one axis: 1 at the picture's edge, 0 where the photograph
/// begins and less inside of it.
double edgeDistance(int place, int size, int before, int after) {
    const auto part = [](int distance, int pad) {
        return pad > 0 ? static_cast<double>(distance) / pad : HUGE_VAL;
    };
    return 1.0 - std::min(part(place, before), part(size - 1 - place, after));
}

/// Mixes `shareAt(mask)` of `other(x, y)` into the picture.
template <typename ShareAt, typename Other>
void mixIn(cv::Mat& picture, const Edges& pad, const ShareAt& shareAt, const Other& other) {
    std::vector<double> columns;
    for (int x = 0; x < picture.cols; ++x) {
        columns.push_back(edgeDistance(x, picture.cols, pad.left, pad.right));
    }
    for (int y = 0; y < picture.rows; ++y) {
        const double rowMask = edgeDistance(y, picture.rows, pad.top, pad.bottom);
        auto* row = picture.ptr<cv::Vec3b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const double share =
                std::clamp(shareAt(std::max(rowMask, columns[static_cast<size_t>(x)])), 0.0, 1.0);
            if (share > 0.0) {
                const cv::Vec3b into = other(x, y);
                for (int c = 0; c < 3; ++c) {
                    row[x][c] =
                        static_cast<uint8_t>(std::rint(row[x][c] + (into[c] - row[x][c]) * share));
                }
            }
        }
    }
}

/// Continues the photograph where the square leaves it.
void pad(Framed& framed) {
    const Edges box = framed.box();
    const int border = framed.border();
    Edges pad{std::max(-box.left + border, 0), std::max(-box.top + border, 0),
              std::max(box.right - framed.picture.cols + border, 0),
              std::max(box.bottom - framed.picture.rows + border, 0)};
    // Most squares lie within their photograph, and are done.
    if (std::max({pad.left, pad.top, pad.right, pad.bottom}) <= border - 4) {
        return;
    }
    const int least = static_cast<int>(std::rint(framed.side * 0.3));
    pad = {std::max(pad.left, least), std::max(pad.top, least), std::max(pad.right, least),
           std::max(pad.bottom, least)};
    cv::Mat padded;
    cv::copyMakeBorder(framed.picture, padded, pad.top, pad.bottom, pad.left, pad.right,
                       cv::BORDER_REFLECT_101);
    // What was mirrored is blurred and fades to one colour, so that no second face is seen at the
    // edge.
    const cv::Mat blur = blurred(padded, framed.side * 0.02);
    mixIn(
        padded, pad, [](double mask) { return 3.0 * mask + 1.0; },
        [&blur](int x, int y) { return blur.at<cv::Vec3b>(y, x); });
    const auto [red, green, blue] = medianColour(padded);
    mixIn(
        padded, pad, [](double mask) { return mask; },
        [median = cv::Vec3b(red, green, blue)](int, int) { return median; });
    framed.picture = padded;
    framed.move(pad.left, pad.top);
}

void check(const Framed& framed) {
    if (!(framed.side >= 1.0) || !std::isfinite(framed.side)) {
        throw Error(ErrorKind::Usage, "the face's square must be at least a pixel large");
    }
    for (const PicturePoint& corner : framed.square) {
        constexpr double kFarthest = 1e6; // no photograph is larger
        if (!(std::abs(corner.x) < kFarthest && std::abs(corner.y) < kFarthest)) {
            throw Error(ErrorKind::Usage, "the face's square shows nothing of the photograph");
        }
    }
    const Edges box = framed.box();
    if (box.right < 0 || box.bottom < 0 || box.left >= framed.picture.cols ||
        box.top >= framed.picture.rows) {
        throw Error(ErrorKind::Usage, "the face's square shows nothing of the photograph");
    }
}

} // namespace

at::Tensor alignedCrop(const at::Tensor& photo, const FaceSquare& square, int64_t size) {
    const at::Tensor pixels = photo.contiguous();
    Framed framed{cv::Mat(static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(1)),
                          CV_8UC3, pixels.data_ptr()),
                  square, std::hypot(square[3].x - square[0].x, square[3].y - square[0].y)};
    check(framed);
    shrink(framed, size);
    cutOut(framed);
    pad(framed);
    // The memory is still OpenCV's, which outlives the sampling.
    const at::Tensor picture =
        at::from_blob(framed.picture.data, {framed.picture.rows, framed.picture.cols, 3},
                      {static_cast<int64_t>(framed.picture.step[0]), 3, 1}, at::kByte);
    return sampleSquare(picture, framed.square, size, Outside::Nearest).div_(127.5).sub_(1.0);
}

} // namespace styleclip
