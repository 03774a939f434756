#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Peak signal-to-noise ratio in dB of pictures [N, 3, H, W] with the range [-1, 1], so the peak is
/// 2: [N].
[[nodiscard]] at::Tensor psnrOfEach(const at::Tensor& pictures, const at::Tensor& targets);

/// The square of each pixel's Laplacian (four neighbours), mean of the colours: [N, 1, H, W], 0 at
/// the border.
[[nodiscard]] at::Tensor laplacianEnergy(const at::Tensor& pictures);

/// How near pictures are to what they should be.
struct PictureLikeness {
    double meanPsnr = 0.0; ///< dB, peak 2
    double leastPsnr = 0.0;
    double detail = 0.0; ///< energy of the Laplacian over that of the targets
};

/// Collects it over batches.
class PictureComparison {
public:
    /// Pictures and targets [N, 3, H, W] in [-1, 1]; the pictures are clamped to it.
    void add(const at::Tensor& pictures, const at::Tensor& targets);

    /// Throws Error(Usage) before anything was added.
    [[nodiscard]] PictureLikeness likeness() const;

private:
    int64_t m_count = 0;
    double m_psnrSum = 0.0;
    double m_leastPsnr = 0.0;
    double m_energy = 0.0;
    double m_targetEnergy = 0.0;
};

} // namespace styleclip
