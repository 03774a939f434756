#include "models/face/blaze_block.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

int64_t missingPixels(int64_t size, int64_t side, int64_t stride) {
    const int64_t outputs = (size + stride - 1) / stride;
    return std::max<int64_t>((outputs - 1) * stride + side - size, 0);
}

} // namespace

SameConvolution SameConvolution::read(WeightReader& reader, const std::string& name, int64_t inputs,
                                      int64_t outputs, int64_t side, int64_t stride) {
    SameConvolution convolution;
    convolution.m_kernel = reader.take(name + "/Kernel", {outputs, inputs, side, side});
    convolution.m_bias = reader.take(name + "/Bias", {outputs});
    convolution.m_side = side;
    convolution.m_stride = stride;
    return convolution;
}

SameConvolution SameConvolution::readDepthwise(WeightReader& reader, const std::string& name,
                                               int64_t channels, int64_t side, int64_t stride) {
    SameConvolution convolution = read(reader, name, 1, channels, side, stride);
    convolution.m_groups = channels;
    return convolution;
}

at::Tensor SameConvolution::operator()(const at::Tensor& x) const {
    const int64_t rows = missingPixels(x.size(2), m_side, m_stride);
    const int64_t columns = missingPixels(x.size(3), m_side, m_stride);
    const bool isEven = rows % 2 == 0 && columns % 2 == 0; // which the convolution pads by itself
    const at::Tensor padded = isEven ? x
                                     : at::constant_pad_nd(x, {columns / 2, columns - columns / 2,
                                                               rows / 2, rows - rows / 2});
    const int64_t above = isEven ? rows / 2 : 0;
    const int64_t left = isEven ? columns / 2 : 0;
    return at::conv2d(padded, m_kernel, m_bias, {m_stride, m_stride}, {above, left}, {1, 1},
                      m_groups);
}

Activation Activation::readSlopes(WeightReader& reader, const std::string& name, int64_t channels) {
    Activation activation;
    activation.m_slopes = reader.take(name + "/Alpha", {channels});
    return activation;
}

at::Tensor Activation::operator()(const at::Tensor& x) const {
    return m_slopes.defined() ? at::prelu(x, m_slopes) : at::relu(x);
}

BlazeBlock::BlazeBlock(SameConvolution depthwise, SameConvolution pointwise, Activation activation,
                       int64_t addedChannels, int64_t stride)
    : m_depthwise(std::move(depthwise)), m_pointwise(std::move(pointwise)),
      m_activation(std::move(activation)), m_addedChannels(addedChannels), m_stride(stride) {}

at::Tensor BlazeBlock::operator()(const at::Tensor& x) const {
    at::Tensor shortcut = x;
    if (m_stride != 1) {
        shortcut = at::max_pool2d(shortcut, {m_stride, m_stride});
    }
    if (m_addedChannels != 0) {
        shortcut = at::constant_pad_nd(shortcut, {0, 0, 0, 0, 0, m_addedChannels});
    }
    return m_activation(shortcut + m_pointwise(m_depthwise(x)));
}

} // namespace styleclip
