#include "models/clip/modified_resnet.h"

#include "models/clip/square_grid.h"
#include "models/clip/transformer.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace styleclip {

namespace {

constexpr int64_t kStages = 4;
constexpr int64_t kExpansion = 4;    // output channels of a bottleneck for each inner one
constexpr int64_t kTotalStride = 32; // of the stem (4) and of the last three stages
constexpr double kEpsilon = 1e-5;

} // namespace

ModifiedResNet::Convolution ModifiedResNet::readConvolution(WeightReader& reader,
                                                            const std::string& convolution,
                                                            const std::string& norm,
                                                            std::vector<int64_t> shape) {
    const int64_t channels = shape[0];
    const at::Tensor weight = reader.take(convolution + ".weight", shape);
    const at::Tensor scale = reader.take(norm + ".weight", {channels});
    const at::Tensor shift = reader.take(norm + ".bias", {channels});
    const at::Tensor mean = reader.take(norm + ".running_mean", {channels});
    const at::Tensor variance = reader.take(norm + ".running_var", {channels});
    reader.skip(norm + ".num_batches_tracked");
    if (!weight.defined() || !scale.defined() || !shift.defined() || !mean.defined() ||
        !variance.defined()) {
        return {}; // noted by the reader
    }
    const at::Tensor factor = scale * at::rsqrt(variance + kEpsilon);
    return {weight * factor.reshape({-1, 1, 1, 1}), shift - mean * factor};
}

ModifiedResNet::Bottleneck ModifiedResNet::readBottleneck(WeightReader& reader,
                                                          const std::string& name, int64_t inputs,
                                                          int64_t planes, int64_t stride) {
    Bottleneck block;
    block.stride = stride;
    block.reduce = readConvolution(reader, name + ".conv1", name + ".bn1", {planes, inputs, 1, 1});
    block.filter = readConvolution(reader, name + ".conv2", name + ".bn2", {planes, planes, 3, 3});
    const int64_t outputs = planes * kExpansion;
    block.expand = readConvolution(reader, name + ".conv3", name + ".bn3", {outputs, planes, 1, 1});
    if (stride > 1 || inputs != outputs) {
        block.shortcut = readConvolution(reader, name + ".downsample.0", name + ".downsample.1",
                                         {outputs, inputs, 1, 1});
    }
    return block;
}

ModifiedResNet::AttentionPool ModifiedResNet::readPool(WeightReader& reader, int64_t width,
                                                       int64_t heads) {
    const std::string name = "visual.attnpool";
    return {squareGrid(reader, name + ".positional_embedding"),
            heads,
            reader.take(name + ".positional_embedding", {-1, width}),
            reader.take(name + ".q_proj.weight", {width, width}),
            reader.take(name + ".q_proj.bias", {width}),
            reader.take(name + ".k_proj.weight", {width, width}),
            reader.take(name + ".k_proj.bias", {width}),
            reader.take(name + ".v_proj.weight", {width, width}),
            reader.take(name + ".v_proj.bias", {width}),
            reader.take(name + ".c_proj.weight", {-1, width}),
            reader.take(name + ".c_proj.bias", {reader.sizes(name + ".c_proj.weight", 2)[0]})};
}

ModifiedResNet::ModifiedResNet(WeightReader& reader, int64_t heads) {
    const int64_t width = reader.sizes("visual.layer1.0.conv1.weight", 4)[0];
    const int64_t half = reader.sizes("visual.conv1.weight", 4)[0];
    m_stem = {readConvolution(reader, "visual.conv1", "visual.bn1", {half, 3, 3, 3}),
              readConvolution(reader, "visual.conv2", "visual.bn2", {half, half, 3, 3}),
              readConvolution(reader, "visual.conv3", "visual.bn3", {width, half, 3, 3})};
    int64_t channels = width;
    for (int64_t stage = 0; stage < kStages; ++stage) {
        const int64_t planes = width << stage;
        for (int64_t i = 0;; ++i) {
            const std::string name = fmt::format("visual.layer{}.{}", stage + 1, i);
            if (i > 0 && !reader.has(name + ".conv1.weight")) {
                break;
            }
            const int64_t stride = stage > 0 && i == 0 ? 2 : 1;
            m_blocks.push_back(readBottleneck(reader, name, channels, planes, stride));
            channels = planes * kExpansion;
        }
    }
    m_pool = readPool(reader, channels, heads);
}

int64_t ModifiedResNet::imageSize() const {
    return m_pool.grid * kTotalStride;
}

at::Tensor ModifiedResNet::Convolution::operator()(const at::Tensor& x, int64_t stride,
                                                   int64_t padding) const {
    return at::conv2d(x, weight, bias, stride, padding);
}

at::Tensor ModifiedResNet::apply(const Bottleneck& block, const at::Tensor& x) {
    const auto shrink = [&](const at::Tensor& t) {
        return block.stride > 1 ? at::avg_pool2d(t, block.stride) : t;
    };
    at::Tensor out = at::relu(block.reduce(x, 1, 0));
    out = at::relu(block.filter(out, 1, 1));
    out = block.expand(shrink(out), 1, 0);
    const at::Tensor identity =
        block.shortcut.weight.defined() ? block.shortcut(shrink(x), 1, 0) : x;
    return at::relu(out + identity);
}

at::Tensor ModifiedResNet::pool(const at::Tensor& x) const {
    at::Tensor tokens = x.flatten(2).transpose(1, 2); // [N, grid * grid, C]
    tokens = at::cat({tokens.mean(1, true), tokens}, 1) + m_pool.positions;
    const at::Tensor query =
        at::linear(tokens.narrow(1, 0, 1), m_pool.queryWeight, m_pool.queryBias);
    const at::Tensor keys = at::linear(tokens, m_pool.keyWeight, m_pool.keyBias);
    const at::Tensor values = at::linear(tokens, m_pool.valueWeight, m_pool.valueBias);
    const at::Tensor pooled = attend(query, keys, values, m_pool.heads, {});
    return at::linear(pooled.select(1, 0), m_pool.outWeight, m_pool.outBias);
}

at::Tensor ModifiedResNet::stem(const at::Tensor& pixels) const {
    at::Tensor x = at::relu(m_stem[0](pixels, 2, 1));
    x = at::relu(m_stem[1](x, 1, 1));
    return at::avg_pool2d(at::relu(m_stem[2](x, 1, 1)), 2);
}

at::Tensor ModifiedResNet::encode(const at::Tensor& pixels) const {
    at::Tensor x = stem(pixels);
    for (const Bottleneck& block : m_blocks) {
        x = apply(block, x);
    }
    return pool(x);
}

std::vector<at::Tensor> ModifiedResNet::blocks(const at::Tensor& pixels) const {
    std::vector<at::Tensor> result;
    at::Tensor x = stem(pixels);
    for (const Bottleneck& block : m_blocks) {
        x = apply(block, x);
        result.push_back(x);
    }
    return result;
}

} // namespace styleclip
