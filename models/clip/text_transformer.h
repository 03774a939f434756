#pragma once

#include "models/clip/transformer.h"

namespace styleclip {

/// CLIP's text encoder: a causal transformer, read out at the end-of-text token.
class TextTransformer {
public:
    TextTransformer(WeightReader& reader, ClipTower tower);

    [[nodiscard]] int64_t contextLength() const { return m_positions.size(0); }
    [[nodiscard]] int64_t vocabularySize() const { return m_tokens.size(0); }
    [[nodiscard]] int64_t embeddingDim() const { return m_projection.size(1); }

    /// int64 [N, contextLength] -> [N, embeddingDim]. Tokens may lie on the CPU whatever the
    /// network's device is; a GPU is then not waited for to look at them. Throws Error(Mismatch)
    /// for other shapes and for ids that the vocabulary does not have.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& tokens) const;

private:
    void check(const at::Tensor& tokens) const;

    int64_t m_width;
    at::Tensor m_tokens;    // [vocabulary, width]
    at::Tensor m_positions; // [context, width]
    Transformer m_transformer;
    LayerNorm m_finalNorm;
    at::Tensor m_projection; // [width, embedding]
};

} // namespace styleclip
