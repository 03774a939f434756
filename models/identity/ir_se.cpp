#include "models/identity/ir_se.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace styleclip {

namespace {

constexpr double kEpsilon = 1e-5;
constexpr double kMomentum = 0.02; // of running statistics

} // namespace

BatchNorm BatchNorm::read(WeightReader& reader, const std::string& name, int64_t channels) {
    BatchNorm norm;
    norm.m_weight = reader.take(name + ".weight", {channels});
    norm.m_bias = reader.take(name + ".bias", {channels});
    norm.m_mean = reader.take(name + ".running_mean", {channels});
    norm.m_variance = reader.take(name + ".running_var", {channels});
    reader.skip(name + ".num_batches_tracked");
    return norm;
}

at::Tensor BatchNorm::operator()(const at::Tensor& x, NormStatistics statistics) const {
    const bool learns = statistics == NormStatistics::OfBatch;
    return at::batch_norm(x, m_weight, m_bias, m_mean, m_variance, learns, kMomentum, kEpsilon,
                          /*cudnn_enabled=*/learns);
}

IrSeTrunk::Block IrSeTrunk::readBlock(WeightReader& reader, const std::string& name, int64_t inputs,
                                      int64_t outputs, int64_t stride) {
    Block block;
    block.stride = stride;
    if (inputs != outputs) {
        block.projection = reader.take(name + ".shortcut_layer.0.weight", {outputs, inputs, 1, 1});
        block.projectionNorm = BatchNorm::read(reader, name + ".shortcut_layer.1", outputs);
    }
    const std::string path = name + ".res_layer.";
    block.firstNorm = BatchNorm::read(reader, path + "0", inputs);
    block.first = reader.take(path + "1.weight", {outputs, inputs, 3, 3});
    block.slopes = reader.take(path + "2.weight", {outputs});
    block.second = reader.take(path + "3.weight", {outputs, outputs, 3, 3});
    block.secondNorm = BatchNorm::read(reader, path + "4", outputs);
    if (reader.has(path + "5.fc1.weight")) {
        const int64_t inner = outputs / kReduction;
        block.squeeze = reader.take(path + "5.fc1.weight", {inner, outputs, 1, 1});
        block.excite = reader.take(path + "5.fc2.weight", {outputs, inner, 1, 1});
    }
    return block;
}

IrSeTrunk::IrSeTrunk(WeightReader& reader) {
    int64_t channels = reader.sizes("input_layer.0.weight", 4)[0];
    m_input = reader.take("input_layer.0.weight", {channels, 3, 3, 3});
    m_inputNorm = BatchNorm::read(reader, "input_layer.1", channels);
    m_inputSlopes = reader.take("input_layer.2.weight", {channels});
    for (int64_t i = 0;; ++i) {
        const std::string name = fmt::format("body.{}", i);
        if (i > 0 && !reader.has(name + ".res_layer.1.weight")) {
            break;
        }
        const int64_t outputs = reader.sizes(name + ".res_layer.1.weight", 4)[0];
        const bool begins = i == 0 || outputs != channels;
        if (begins) {
            m_stages.emplace_back();
            m_stageChannels.push_back(outputs);
        }
        m_stages.back().push_back(readBlock(reader, name, channels, outputs, begins ? 2 : 1));
        channels = outputs;
    }
}

int64_t IrSeTrunk::outputSize(int64_t inputSize) const {
    for (size_t i = 0; i < m_stages.size(); ++i) {
        inputSize = (inputSize + 1) / 2;
    }
    return inputSize;
}

at::Tensor IrSeTrunk::shortcut(const Block& block, const at::Tensor& x, NormStatistics statistics) {
    if (!block.projection.defined()) {
        return block.stride == 1 ? x : at::max_pool2d(x, 1, block.stride);
    }
    if (statistics == NormStatistics::Running) {
        return block.projectionNorm(at::conv2d(x, block.projection, {}, block.stride));
    }
    // Every second pixel first: the backward pass of oneDNN's convolution with stride 2 and a
    // kernel of one pixel crashes for some widths (LibTorch 1.13, channels last).
    const at::Tensor pixels = block.stride == 1 ? x : at::max_pool2d(x, 1, block.stride);
    return block.projectionNorm(at::conv2d(pixels, block.projection), statistics);
}

at::Tensor IrSeTrunk::apply(const Block& block, const at::Tensor& x, NormStatistics statistics) {
    at::Tensor out =
        at::prelu(at::conv2d(block.firstNorm(x, statistics), block.first, {}, 1, 1), block.slopes);
    out = block.secondNorm(at::conv2d(out, block.second, {}, block.stride, 1), statistics);
    if (block.squeeze.defined()) {
        // Linear layers in place of the published 1x1 convolutions of one pixel: the same sums, but
        // in one order whatever the batch and the number of threads.
        const at::Tensor pooled = at::adaptive_avg_pool2d(out, {1, 1}).flatten(1);
        const at::Tensor inner = at::relu(at::linear(pooled, block.squeeze.flatten(1)));
        const at::Tensor gates = at::sigmoid(at::linear(inner, block.excite.flatten(1)));
        out = out * gates.unsqueeze(2).unsqueeze(3);
    }
    return out + shortcut(block, x, statistics);
}

std::vector<at::Tensor> IrSeTrunk::stages(const at::Tensor& pictures,
                                          NormStatistics statistics) const {
    at::Tensor x =
        at::prelu(m_inputNorm(at::conv2d(pictures, m_input, {}, 1, 1), statistics), m_inputSlopes);
    std::vector<at::Tensor> result;
    for (const std::vector<Block>& stage : m_stages) {
        for (const Block& block : stage) {
            x = apply(block, x, statistics);
        }
        result.push_back(x);
    }
    return result;
}

} // namespace styleclip
