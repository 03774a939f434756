#include "app/packmaker/pictures/picture_measures.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>

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

void PictureComparison::add(const at::Tensor& pictures, const at::Tensor& targets) {
    const at::Tensor clamped = pictures.clamp(-1.0, 1.0);
    const at::Tensor psnr = psnrOfEach(clamped, targets);
    const double least = psnr.min().item<double>();
    m_leastPsnr = m_count == 0 ? least : std::min(m_leastPsnr, least);
    m_psnrSum += psnr.sum().item<double>();
    m_count += pictures.size(0);
    m_energy += laplacianEnergy(clamped).sum(at::kDouble).item<double>();
    m_targetEnergy += laplacianEnergy(targets).sum(at::kDouble).item<double>();
}

PictureLikeness PictureComparison::likeness() const {
    if (m_count == 0) {
        throw Error(ErrorKind::Usage, "no pictures were compared; give at least one");
    }
    return {m_psnrSum / static_cast<double>(m_count), m_leastPsnr,
            m_energy / std::max(m_targetEnergy, 1e-12)};
}

} // namespace styleclip
