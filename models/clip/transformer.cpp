#include "models/clip/transformer.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kChannelsPerHead = 64;
constexpr double kEpsilon = 1e-5;

/// x * sigmoid(1.702 x), the approximation of GELU that CLIP was trained with.
at::Tensor quickGelu(const at::Tensor& x) {
    return x * at::sigmoid(1.702 * x);
}

} // namespace

LayerNorm::LayerNorm(WeightReader& reader, const std::string& name, int64_t width)
    : m_weight(reader.take(name + ".weight", {width})),
      m_bias(reader.take(name + ".bias", {width})) {}

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
    return at::layer_norm(x, {x.size(-1)}, m_weight, m_bias, kEpsilon);
}

int64_t attentionHeads(int64_t width, const std::string& origin) {
    const int64_t heads = std::max<int64_t>(width / kChannelsPerHead, 1);
    if (width % heads != 0) {
        throw Error(ErrorKind::File,
                    "{}: {} channels can't be shared out to {} attention heads of {}; only CLIP "
                    "models as OpenAI published them are supported",
                    origin, width, heads, kChannelsPerHead);
    }
    return heads;
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

Transformer::Transformer(WeightReader& reader, const std::string& name, int64_t width)
    : m_heads(attentionHeads(width, reader.origin())) {
    for (int64_t i = 0;; ++i) {
        const std::string block = fmt::format("{}.resblocks.{}", name, i);
        if (!reader.has(block + ".attn.in_proj_weight")) {
            break;
        }
        m_blocks.push_back({LayerNorm(reader, block + ".ln_1", width),
                            LayerNorm(reader, block + ".ln_2", width),
                            reader.take(block + ".attn.in_proj_weight", {3 * width, width}),
                            reader.take(block + ".attn.in_proj_bias", {3 * width}),
                            reader.take(block + ".attn.out_proj.weight", {width, width}),
                            reader.take(block + ".attn.out_proj.bias", {width}),
                            reader.take(block + ".mlp.c_fc.weight", {4 * width, width}),
                            reader.take(block + ".mlp.c_fc.bias", {4 * width}),
                            reader.take(block + ".mlp.c_proj.weight", {width, 4 * width}),
                            reader.take(block + ".mlp.c_proj.bias", {width})});
    }
}

at::Tensor Transformer::attention(const Block& block, const at::Tensor& x,
                                  const at::Tensor& mask) const {
    const auto parts = at::linear(x, block.inWeight, block.inBias).chunk(3, -1);
    return at::linear(attend(parts[0], parts[1], parts[2], m_heads, mask), block.outWeight,
                      block.outBias);
}

at::Tensor Transformer::operator()(at::Tensor x, const at::Tensor& mask) const {
    for (const Block& block : m_blocks) {
        x = x + attention(block, block.attentionNorm(x), mask);
        const at::Tensor inner =
            quickGelu(at::linear(block.mlpNorm(x), block.upWeight, block.upBias));
        x = x + at::linear(inner, block.downWeight, block.downBias);
    }
    return x;
}

} // namespace styleclip
