#include "core/imaging/square_warp.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

enum Interpolation : int64_t { kBilinear = 0 };
enum Padding : int64_t { kReflection = 2 };

/// Places of size x size pixels in the square, [size, size, 2].
/// Between the four corners and not along two sides, so that gradients reach all of them when the
/// square is moved by a search.
at::Tensor placesIn(const at::Tensor& corners, int64_t size) {
    const at::Tensor steps = (at::arange(size, corners.options()) + 0.5) / size;
    const at::Tensor right = steps.view({1, size, 1});
    const at::Tensor down = steps.view({size, 1, 1});
    const at::Tensor top = corners[0] + right * (corners[3] - corners[0]);
    const at::Tensor bottom = corners[1] + right * (corners[2] - corners[1]);
    return top + down * (bottom - top);
}

/// Mirrored at the edges, as FFHQ's crops are where a square reaches out of the photograph.
at::Tensor sampled(const at::Tensor& picture, const at::Tensor& places) {
    const at::Tensor extent =
        at::tensor({static_cast<float>(picture.size(3)), static_cast<float>(picture.size(2))},
                   places.options());
    // LibTorch's grid goes from -1 to 1 between the outer edges, not between middles of pixels.
    const at::Tensor grid = (2.0 * places + 1.0) / extent - 1.0;
    return at::grid_sampler_2d(picture, grid.unsqueeze(0), kBilinear, kReflection,
                               /*align_corners=*/false);
}

} // namespace

at::Tensor cornersOf(const FaceSquare& square) {
    at::Tensor corners = at::empty({4, 2}, at::kFloat);
    auto values = corners.accessor<float, 2>();
    for (int64_t i = 0; i < 4; ++i) {
        values[i][0] = static_cast<float>(square[static_cast<size_t>(i)].x);
        values[i][1] = static_cast<float>(square[static_cast<size_t>(i)].y);
    }
    return corners;
}

FaceSquare squareOf(const at::Tensor& corners) {
    const at::Tensor values = corners.detach().to(at::kCPU, at::kDouble).contiguous();
    FaceSquare square;
    for (int64_t i = 0; i < 4; ++i) {
        square[static_cast<size_t>(i)] = {values[i][0].item<double>(), values[i][1].item<double>()};
    }
    return square;
}

FaceSquare wholeSquare(int64_t size) {
    const double edge = static_cast<double>(size) - 0.5;
    return {{{-0.5, -0.5}, {-0.5, edge}, {edge, edge}, {edge, -0.5}}};
}

double sideOf(const FaceSquare& square) {
    double sum = 0.0;
    for (size_t i = 0; i < 4; ++i) {
        const PicturePoint& a = square[i];
        const PicturePoint& b = square[(i + 1) % 4];
        sum += std::hypot(b.x - a.x, b.y - a.y);
    }
    return sum / 4.0;
}

at::Tensor warpSquare(const at::Tensor& picture, const at::Tensor& corners, int64_t size) {
    // Whole pixels are averaged first, as far as they go; what is left of the reduction, less than
    // a factor of two, is averaged of two samples in each direction.
    const double reduction = sideOf(squareOf(corners)) / static_cast<double>(size);
    const auto smallest = static_cast<double>(std::min(picture.size(2), picture.size(3)));
    const double whole = std::clamp(std::floor(reduction), 1.0, smallest);
    constexpr double kAsGoodAsNone = 1.01;
    const int64_t samples = reduction > kAsGoodAsNone * whole ? 2 : 1;
    const auto factor = static_cast<int64_t>(whole);
    const at::Tensor reduced = factor == 1
                                   ? picture
                                   : at::avg_pool2d(picture, factor, factor, 0, /*ceil_mode=*/true,
                                                    /*count_include_pad=*/false);
    const at::Tensor places =
        placesIn((corners.to(picture.device()) + 0.5) / whole - 0.5, samples * size);
    const at::Tensor result = sampled(reduced, places);
    return samples == 1 ? result : at::avg_pool2d(result, samples);
}

} // namespace styleclip
