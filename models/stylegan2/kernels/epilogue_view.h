#pragma once

#include "models/stylegan2/kernels/fused_kernels.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// The epilogue's arrays, contiguous, by sample.
class EpilogueView {
public:
    EpilogueView(const Epilogue& epilogue, int64_t height, int64_t width)
        : m_kept{epilogue.factor.contiguous(), epilogue.noise.contiguous(),
                 epilogue.bias.contiguous()},
          m_factor(m_kept.factor.data_ptr<float>()), m_noise(m_kept.noise.data_ptr<float>()),
          m_bias(m_kept.bias.data_ptr<float>()), m_channels(m_kept.factor.size(1)), m_width(width),
          m_noiseSize(m_kept.noise.size(0) == 1 ? 0 : height * width) {}

    [[nodiscard]] const float* factor(int64_t sample) const {
        return m_factor + sample * m_channels;
    }
    [[nodiscard]] const float* noise(int64_t sample, int64_t row) const {
        return m_noise + sample * m_noiseSize + row * m_width;
    }
    [[nodiscard]] const float* bias() const { return m_bias; }

private:
    Epilogue m_kept;
    // Asking tensors for every few pixels takes a tenth of a layer of few channels.
    const float* m_factor;
    const float* m_noise;
    const float* m_bias;
    int64_t m_channels;
    int64_t m_width;
    int64_t m_noiseSize; // of a sample; 0 where all have the same
};

} // namespace styleclip
