#include "app/packmaker/pictures/picture_measures.h"

#include <ATen/ATen.h>

namespace styleclip {

at::Tensor psnrOfEach(const at::Tensor& pictures, const at::Tensor& targets) {
    constexpr double kPeak = 2.0;
    const at::Tensor error = (pictures - targets).square().mean({1, 2, 3}).clamp_min(1e-10);
    return 10.0 * (kPeak * kPeak / error).log10();
}

at::Tensor laplacianEnergy(const at::Tensor& pictures) {
    const int64_t height = pictures.size(2) - 2;
    const int64_t width = pictures.size(3) - 2;
    const auto shifted = [&](int64_t down, int64_t right) {
        return pictures.narrow(2, down, height).narrow(3, right, width);
    };
    const at::Tensor laplacian =
        shifted(0, 1) + shifted(2, 1) + shifted(1, 0) + shifted(1, 2) - 4.0 * shifted(1, 1);
    return at::constant_pad_nd(laplacian.square().mean(1, true), {1, 1, 1, 1});
}

} // namespace styleclip
