#include "core/inversion/target_view.h"

#include "core/imaging/square_warp.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace styleclip {

namespace {

/// Of the side, on each side of a square: what a motion can reach, and a little.
constexpr double kMargin = 0.4;

struct Range {
    int64_t first = 0;
    int64_t count = 0;
};

/// The pixels of [0, extent) between two places and the margin around.
Range rangeOf(double low, double high, double margin, int64_t extent) {
    const auto within = [extent](double place) {
        return static_cast<int64_t>(std::clamp(place, 0.0, static_cast<double>(extent)));
    };
    const int64_t first = within(std::floor(low - margin));
    return {first, within(std::ceil(high + margin) + 1.0) - first};
}

/// Pixels [h, w, 3] -> [1, 3, h / factor, w / factor], each the mean of `factor` x `factor`. In
/// bands, so that a large photograph is never held as numbers four times its size.
at::Tensor reduced(const at::Tensor& pixels, int64_t factor) {
    constexpr int64_t kPixelsAtOnce = int64_t{1} << 21;
    const int64_t step = factor * std::max<int64_t>(1, kPixelsAtOnce / (factor * pixels.size(1)));
    std::vector<at::Tensor> bands;
    for (int64_t top = 0; top < pixels.size(0); top += step) {
        const at::Tensor band = pixels.narrow(0, top, std::min(step, pixels.size(0) - top))
                                    .permute({2, 0, 1})
                                    .unsqueeze(0)
                                    .to(at::kFloat, /*non_blocking=*/false, /*copy=*/true,
                                        at::MemoryFormat::Contiguous);
        bands.push_back(factor == 1 ? band
                                    : at::avg_pool2d(band, factor, factor, 0, /*ceil_mode=*/true,
                                                     /*count_include_pad=*/false));
    }
    return bands.size() == 1 ? bands.front() : at::cat(bands, 2);
}

} // namespace

TargetView::TargetView(const at::Tensor& photo, const FaceSquare& square, int64_t size,
                       c10::Device device) {
    if (photo.dim() != 3 || photo.size(2) != 3 || photo.scalar_type() != at::kByte) {
        throw Error(ErrorKind::Mismatch, "a photograph is uint8 [H, W, 3], not {}",
                    shapeText(photo.sizes()));
    }
    const double side = sideOf(square);
    double left = std::numeric_limits<double>::max();
    double top = left;
    double right = -left;
    double bottom = -left;
    for (const PicturePoint& corner : square) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    if (!std::isfinite(side) || side < 1.0 || !std::isfinite(left + right + top + bottom)) {
        throw Error(ErrorKind::Usage,
                    "the square in the photograph has no size; give its four corners in pixels");
    }
    const Range columns = rangeOf(left, right, kMargin * side, photo.size(1));
    const Range rows = rangeOf(top, bottom, kMargin * side, photo.size(0));
    const bool isBeside = right < 0.0 || bottom < 0.0 ||
                          left > static_cast<double>(photo.size(1)) ||
                          top > static_cast<double>(photo.size(0));
    if (isBeside || columns.count == 0 || rows.count == 0) {
        throw Error(ErrorKind::Usage,
                    "the square lies outside of the photograph, which has "
                    "{} x {} pixels",
                    photo.size(1), photo.size(0));
    }
    // Only whole pixels are averaged here; warpSquare() does the rest.
    const int64_t factor = std::clamp(static_cast<int64_t>(side) / size, int64_t{1},
                                      std::min(columns.count, rows.count));
    const at::Tensor part =
        photo.narrow(0, rows.first, rows.count).narrow(1, columns.first, columns.count);
    m_picture = reduced(part, factor).div_(127.5).sub_(1.0).to(device);
    m_origin = at::tensor({static_cast<float>(columns.first), static_cast<float>(rows.first)});
    m_reduction = static_cast<double>(factor);
}

at::Tensor TargetView::portrait(const at::Tensor& corners, int64_t size) const {
    // Whole numbers are middles of pixels; it is distances from edges that shrink by the factor.
    return warpSquare(m_picture, (corners + 0.5 - m_origin) / m_reduction - 0.5, size);
}

} // namespace styleclip
