#include "core/training/demo/picture_likeness.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

/// Sum of squares of the five-point Laplacian, where it lies within the picture.
double laplacianEnergy(const at::Tensor& pictures) {
    const auto rows = [&](int64_t begin, int64_t end) { return pictures.slice(2, begin, end); };
    const at::Tensor middle = rows(1, -1).slice(3, 1, -1);
    const at::Tensor around = rows(0, -2).slice(3, 1, -1) +
                              rows(2, pictures.size(2)).slice(3, 1, -1) +
                              rows(1, -1).slice(3, 0, -2) + rows(1, -1).slice(3, 2);
    return (around - 4.0 * middle).square().sum(at::kDouble).item<double>();
}

} // namespace

void PictureComparison::add(const at::Tensor& pictures, const at::Tensor& targets) {
    const at::Tensor clamped = pictures.clamp(-1.0, 1.0);
    const at::Tensor errors = (clamped - targets).square().mean({1, 2, 3}).clamp_min(1e-12);
    const at::Tensor psnr = 10.0 * at::log10(4.0 / errors);
    const double least = psnr.min().item<double>();
    m_leastPsnr = m_count == 0 ? least : std::min(m_leastPsnr, least);
    m_psnrSum += psnr.sum().item<double>();
    m_count += pictures.size(0);
    m_energy += laplacianEnergy(clamped);
    m_targetEnergy += laplacianEnergy(targets);
}

PictureLikeness PictureComparison::likeness() const {
    if (m_count == 0) {
        throw Error(ErrorKind::Usage, "no pictures were compared; give at least one");
    }
    return {m_psnrSum / static_cast<double>(m_count), m_leastPsnr,
            m_energy / std::max(m_targetEnergy, 1e-12)};
}

} // namespace styleclip
