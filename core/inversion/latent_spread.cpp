#include "core/inversion/latent_spread.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip {

namespace {

constexpr uint64_t kSeed = 10;
constexpr int64_t kSamples = 10000;

} // namespace

LatentSpread::LatentSpread(const Generator& generator) {
    const at::NoGradGuard noGradients;
    const at::Tensor w =
        generator.mapping(generator.sampleZ(kSeed, kSamples)).to(at::kCPU, at::kDouble);
    const at::Tensor mean = w.mean(0);
    const at::Tensor centred = w - mean;
    // In double precision, or the small eigenvalues would be nothing but rounding.
    const at::Tensor covariance = at::matmul(centred.t(), centred) / static_cast<double>(kSamples);
    const auto [squares, axes] = at::linalg_eigh(covariance); // axes are columns
    // Rounding can leave an eigenvalue a little below 0.
    const at::Tensor deviations = squares.clamp_min(0.0).sqrt();
    m_mean = mean.to(generator.device(), at::kFloat);
    // The deviations are part of the axes, so that latents() is a single product.
    m_axes = (axes * deviations).t().contiguous().to(generator.device(), at::kFloat);
}

at::Tensor LatentSpread::latents(const at::Tensor& deviations) const {
    return at::matmul(deviations, m_axes) + m_mean;
}

} // namespace styleclip
