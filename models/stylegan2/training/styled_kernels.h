#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Sums over the pixels of a sample that the backward kernel makes, each [C]: its rows of `sums`.
enum StyledSum : int64_t { kBiasSum, kNoiseSum, kDemodulationSum, kStyleSum, kRgbSum };
inline constexpr int64_t kStyledSums = kRgbSum + 3;

/// The arrays that the kernels read besides the convolution's output, all contiguous float32 on
/// the CPU; see StyledInput. `noise` is multiplied with its strength already.
struct StyledArrays {
    const float* demodulation = nullptr;
    const float* noise = nullptr;
    const float* bias = nullptr;
    const float* nextStyle = nullptr; ///< may be null
    const float* rgbWeight = nullptr; ///< may be null
};

/// C is a multiple of kLanes: convolution [N, C or 4C, ...] channels-last -> `modulated` [N, C, H,
/// W] channels-last where there is a next style, `rgb` [N, 3, H, W] where there is a weight for it.
/// `plainNoise` is [H, W].
void styledForward(const at::Tensor& convolution, bool upsamples, const StyledArrays& arrays,
                   at::Tensor& modulated, at::Tensor& rgb);

/// The gradients of both outputs (undefined like the outputs) -> `gradient` of the convolution's
/// output, in its layout, and `sums` [N, kStyledSums, C]. `plainNoise` is the noise without its
/// strength.
void styledBackward(const at::Tensor& convolution, bool upsamples, const StyledArrays& arrays,
                    const at::Tensor& plainNoise, const at::Tensor& gradModulated,
                    const at::Tensor& gradRgb, at::Tensor& gradient, at::Tensor& sums);

} // namespace styleclip
