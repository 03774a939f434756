#include "models/clip/transformer.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>

namespace styleclip {

namespace {

constexpr double kEpsilon = 1e-5;

at::Tensor activated(const at::Tensor& x, ClipActivation activation) {
    return activation == ClipActivation::Gelu ? at::gelu(x) : x * at::sigmoid(1.702 * x);
}

} // namespace

LayerNorm::LayerNorm(WeightReader& reader, const std::string& name, int64_t width)
    : m_weight(reader.take(name + ".weight", {width})),
      m_bias(reader.take(name + ".bias", {width})) {}

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
    return at::layer_norm(x, {x.size(-1)}, m_weight, m_bias, kEpsilon);
}

at::Tensor attend(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                  int64_t heads, const at::Tensor& mask) {
    const int64_t perHead = queries.size(2) / heads;
    const auto split = [&](const at::Tensor& x) { // -> [N, heads, L, perHead]
        return x.reshape({x.size(0), x.size(1), heads, perHead}).transpose(1, 2);
    };
    const double scale = 1.0 / std::sqrt(static_cast<double>(perHead));
    at::Tensor scores = at::matmul(split(queries) * scale, split(keys).transpose(2, 3));
    if (mask.defined()) {
        scores = scores + mask;
    }
    return at::matmul(at::softmax(scores, -1), split(values))
        .transpose(1, 2)
        .reshape(queries.sizes());
}

Transformer::Block Transformer::readBlock(WeightReader& reader, const std::string& name,
                                          int64_t width) {
    // 4 times the width in most models, more in open_clip's largest.
    const std::string up = name + ".mlp.c_fc.weight";
    const int64_t inside = reader.has(up) ? reader.sizes(up, 2)[0] : 4 * width;
    return {LayerNorm(reader, name + ".ln_1", width),
            LayerNorm(reader, name + ".ln_2", width),
            reader.take(name + ".attn.in_proj_weight", {3 * width, width}),
            reader.take(name + ".attn.in_proj_bias", {3 * width}),
            reader.take(name + ".attn.out_proj.weight", {width, width}),
            reader.take(name + ".attn.out_proj.bias", {width}),
            reader.take(up, {inside, width}),
            reader.take(name + ".mlp.c_fc.bias", {inside}),
            reader.take(name + ".mlp.c_proj.weight", {width, inside}),
            reader.take(name + ".mlp.c_proj.bias", {width})};
}

Transformer::Transformer(WeightReader& reader, const std::string& name, int64_t width,
                         ClipTower tower)
    : m_tower(tower) {
    for (int64_t i = 0;; ++i) {
        const std::string block = fmt::format("{}.resblocks.{}", name, i);
        if (!reader.has(block + ".attn.in_proj_weight")) {
            break;
        }
        m_blocks.push_back(readBlock(reader, block, width));
    }
}

at::Tensor Transformer::attention(const Block& block, const at::Tensor& x,
                                  const at::Tensor& mask) const {
    const auto parts = at::linear(x, block.inWeight, block.inBias).chunk(3, -1);
    return at::linear(attend(parts[0], parts[1], parts[2], m_tower.heads, mask), block.outWeight,
                      block.outBias);
}

at::Tensor Transformer::apply(const Block& block, const at::Tensor& x,
                              const at::Tensor& mask) const {
    const at::Tensor attended = x + attention(block, block.attentionNorm(x), mask);
    const at::Tensor inner = activated(
        at::linear(block.mlpNorm(attended), block.upWeight, block.upBias), m_tower.activation);
    return attended + at::linear(inner, block.downWeight, block.downBias);
}

at::Tensor Transformer::operator()(at::Tensor x, const at::Tensor& mask) const {
    for (const Block& block : m_blocks) {
        x = apply(block, x, mask);
    }
    return x;
}

std::vector<at::Tensor> Transformer::blocks(at::Tensor x, const at::Tensor& mask) const {
    std::vector<at::Tensor> result;
    for (const Block& block : m_blocks) {
        x = apply(block, x, mask);
        result.push_back(x);
    }
    return result;
}

} // namespace styleclip
