#include "app/packmaker/generator/picture_likeness.h"

#include "app/packmaker/pictures/picture_measures.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

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
