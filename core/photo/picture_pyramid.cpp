#include "core/photo/picture_pyramid.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kSmallest = 64; // pixels of the shorter side: no square needs less

cv::Mat matOf(const at::Tensor& picture) {
    return {static_cast<int>(picture.size(0)), static_cast<int>(picture.size(1)), CV_8UC3,
            picture.data_ptr()};
}

/// Means of two by two pixels. Of an odd number of rows or columns the last is left out, so that a
/// place is halved exactly.
at::Tensor halved(const at::Tensor& picture) {
    const at::Tensor half =
        at::empty({picture.size(0) / 2, picture.size(1) / 2, 3}, at::TensorOptions(at::kByte));
    cv::Mat target = matOf(half);
    const cv::Rect even(0, 0, target.cols * 2, target.rows * 2);
    cv::resize(matOf(picture)(even), target, target.size(), 0.0, 0.0, cv::INTER_AREA);
    return half;
}

} // namespace

PicturePyramid::PicturePyramid(const at::Tensor& photo) : m_levels{photo.contiguous()} {
    while (std::min(m_levels.back().size(0), m_levels.back().size(1)) >= 2 * kSmallest) {
        m_levels.push_back(halved(m_levels.back()));
    }
}

at::Tensor PicturePyramid::look(const FaceSquare& square, int64_t size, Outside outside) const {
    const double side =
        std::hypot(square[3].x - square[0].x, square[3].y - square[0].y); // its upper edge
    // The level whose pixels are closest to those of the view, in the ratio of both.
    const double ratio = side / static_cast<double>(size);
    const double level = ratio > 1.0 ? std::round(std::log2(ratio)) : 0.0;
    const auto index =
        static_cast<size_t>(std::clamp(level, 0.0, static_cast<double>(m_levels.size() - 1)));
    const double scale = std::exp2(-static_cast<double>(index));
    FaceSquare there = square;
    for (PicturePoint& corner : there) {
        corner = {(corner.x + 0.5) * scale - 0.5, (corner.y + 0.5) * scale - 0.5};
    }
    return sampleSquare(m_levels[index], there, size, outside);
}

} // namespace styleclip
