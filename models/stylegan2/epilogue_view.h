#pragma once

#include "models/stylegan2/fused_kernels.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// The epilogue's arrays, contiguous, by sample.
class EpilogueView {
public:
    EpilogueView(const Epilogue& epilogue, int64_t height, int64_t width)
        : m_factor(epilogue.factor.contiguous()), m_noise(epilogue.noise.contiguous()),
          m_bias(epilogue.bias.contiguous()), m_height(height), m_width(width) {}

    [[nodiscard]] const float* factor(int64_t sample) const {
        return m_factor.data_ptr<float>() + sample * m_factor.size(1);
    }
    [[nodiscard]] const float* noise(int64_t sample, int64_t row) const {
        const int64_t own = m_noise.size(0) == 1 ? 0 : sample;
        return m_noise.data_ptr<float>() + (own * m_height + row) * m_width;
    }
    [[nodiscard]] const float* bias() const { return m_bias.data_ptr<float>(); }

private:
    at::Tensor m_factor;
    at::Tensor m_noise;
    at::Tensor m_bias;
    int64_t m_height;
    int64_t m_width;
};

} // namespace styleclip
