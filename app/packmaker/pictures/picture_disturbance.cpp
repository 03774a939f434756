#include "app/packmaker/pictures/picture_disturbance.h"

#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr double kNoise = 0.04;
constexpr double kContrast = 0.05;
constexpr double kBrightness = 0.04;
constexpr uint64_t kNoiseSeed = 77;
constexpr int64_t kFieldSide = 256; // pixels of the field of noise

/// Each pixel the mean of itself and its neighbours, by the weights 1 2 1.
at::Tensor blurred(const at::Tensor& pictures) {
    const at::Tensor row = at::tensor({0.25F, 0.5F, 0.25F}, pictures.options());
    const at::Tensor kernel = at::outer(row, row).expand({3, 1, 3, 3}).contiguous();
    const at::Tensor padded = at::replication_pad2d(pictures, {1, 1, 1, 1});
    return at::conv2d(padded, kernel, {}, 1, at::IntArrayRef{0}, 1, 3);
}

/// One field of noise, rolled to another place for every picture: thousands of times as fast as new
/// noise, and as hard to learn by heart.
at::Tensor noiseLike(const at::Tensor& pictures, const at::Tensor& offsets) {
    static const at::Tensor field = sampleNormal(kNoiseSeed, 3, kFieldSide * kFieldSide);
    const int64_t height = pictures.size(2);
    const int64_t width = pictures.size(3);
    const at::Tensor rolls = (offsets * 1000.0).trunc().to(pictures.device(), at::kLong);
    // Which row or column of the field each one of a picture gets, [N, size].
    const auto rolled = [&](int64_t column, int64_t size) {
        return at::remainder(at::arange(size, rolls.options()) - rolls.narrow(1, column, 1),
                             kFieldSide);
    };
    const at::Tensor rows = rolled(0, height).unsqueeze(2);
    const at::Tensor columns = rolled(1, width).unsqueeze(1);
    const at::Tensor place = (rows * kFieldSide + columns).flatten(); // N * height * width
    return field.to(pictures.device())
        .index_select(1, place)
        .view({3, pictures.size(0), height, width})
        .transpose(0, 1);
}

} // namespace

at::Tensor disturbedPictures(const at::Tensor& pictures, uint64_t seed) {
    const at::Tensor draws = sampleNormal(seed, pictures.size(0), 6);
    const at::Tensor amounts = draws.to(pictures.options());
    const auto amount = [&](int64_t column) {
        return amounts.select(1, column).view({-1, 1, 1, 1});
    };
    const at::Tensor sharpness = amount(0).abs().mul(0.6).clamp_max(1.0);
    at::Tensor result = pictures + sharpness * (blurred(pictures) - pictures);
    result = result + kNoise * amount(1) * noiseLike(pictures, draws.narrow(1, 4, 2));
    result = result * (1.0 + kContrast * amount(2)) + kBrightness * amount(3);
    return result.clamp(-1.0, 1.0);
}

} // namespace styleclip
