#pragma once

#include "models/checkpoint/weight_reader.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace styleclip {

/// A convolution as TensorFlow pads it ("SAME"): the output is the input divided by the stride,
/// rounded up, and where an odd number of pixels is added the last one goes right and below.
class SameConvolution {
public:
    /// Reads `NAME/Kernel` [outputs, inputs, side, side] and `NAME/Bias` [outputs].
    [[nodiscard]] static SameConvolution read(WeightReader& reader, const std::string& name,
                                              int64_t inputs, int64_t outputs, int64_t side,
                                              int64_t stride);

    /// The same with one filter for each channel: `NAME/Kernel` [channels, 1, side, side].
    [[nodiscard]] static SameConvolution readDepthwise(WeightReader& reader,
                                                       const std::string& name, int64_t channels,
                                                       int64_t side, int64_t stride);

    /// [N, inputs, H, W] -> [N, outputs, ceil(H / stride), ceil(W / stride)].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_kernel, m_bias;
    int64_t m_side = 1, m_stride = 1, m_groups = 1;
};

/// What follows a convolution: ReLU, or PReLU with a slope for each channel.
class Activation {
public:
    Activation() = default; ///< ReLU

    /// Reads `NAME/Alpha` [channels].
    [[nodiscard]] static Activation readSlopes(WeightReader& reader, const std::string& name,
                                               int64_t channels);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_slopes; // undefined: ReLU
};

/// The block that both face networks are made of (Bazarevsky et al. 2019, "BlazeFace", section
/// 3.1): a depthwise and a pointwise convolution beside a shortcut, which is pooled where the block
/// halves the resolution and filled up with channels of zeros where there are more of them after
/// it.
class BlazeBlock {
public:
    BlazeBlock(SameConvolution depthwise, SameConvolution pointwise, Activation activation,
               int64_t addedChannels, int64_t stride);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    SameConvolution m_depthwise, m_pointwise;
    Activation m_activation;
    int64_t m_addedChannels, m_stride;
};

} // namespace styleclip
