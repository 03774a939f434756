#pragma once

#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Where a generator's own portraits lie in W: their mean and, as an ellipsoid, how far from it. A
/// place of W is told in deviations along the ellipsoid's axes, in which all directions are alike:
/// steps of one length are as likely everywhere, and none leads out of the space that the
/// generator's samples span (Zhu et al. 2020, "Improved StyleGAN embedding", section 3.2).
class LatentSpread {
public:
    /// Of 10 000 samples; the same for a generator each time.
    explicit LatentSpread(const Generator& generator);

    /// Deviations [..., d] -> W or W+ of the same shape. Keeps gradients.
    [[nodiscard]] at::Tensor latents(const at::Tensor& deviations) const;

private:
    at::Tensor m_mean; // [d]
    at::Tensor m_axes; // [d, d]: a row for each axis, a deviation long
};

} // namespace styleclip
