#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/clip/clip_architecture.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// Normalisation over the last dimension with scale and shift.
class LayerNorm {
public:
    LayerNorm(WeightReader& reader, const std::string& name, int64_t width);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_weight, m_bias;
};

/// Scaled dot-product attention of queries [N, Lq, C] to keys and values [N, L, C], the channels
/// shared out to `heads`; `mask` [Lq, L] is added to the scores if it is defined -> [N, Lq, C].
[[nodiscard]] at::Tensor attend(const at::Tensor& queries, const at::Tensor& keys,
                                const at::Tensor& values, int64_t heads, const at::Tensor& mask);

/// CLIP's stack of residual attention blocks, normalised before each half block.
class Transformer {
public:
    /// Reads `<name>.resblocks.0` and on, as many as there are. The heads of `tower` share `width`.
    Transformer(WeightReader& reader, const std::string& name, int64_t width, ClipTower tower);

    /// [N, L, width] -> the same shape; `mask` [L, L] is added to the scores if it is defined.
    [[nodiscard]] at::Tensor operator()(at::Tensor x, const at::Tensor& mask = {}) const;

    /// What each of the blocks leaves, the last of which is what the operator gives.
    [[nodiscard]] std::vector<at::Tensor> blocks(at::Tensor x, const at::Tensor& mask = {}) const;

private:
    struct Block {
        LayerNorm attentionNorm, mlpNorm;
        at::Tensor inWeight, inBias, outWeight, outBias;   // attention
        at::Tensor upWeight, upBias, downWeight, downBias; // perceptron, wider inside
    };

    static Block readBlock(WeightReader& reader, const std::string& name, int64_t width);
    [[nodiscard]] at::Tensor apply(const Block& block, const at::Tensor& x,
                                   const at::Tensor& mask) const;
    [[nodiscard]] at::Tensor attention(const Block& block, const at::Tensor& x,
                                       const at::Tensor& mask) const;

    ClipTower m_tower;
    std::vector<Block> m_blocks;
};

} // namespace styleclip
