#include "models/clip/text_transformer.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <limits>

namespace styleclip {

TextTransformer::TextTransformer(WeightReader& reader, ClipTower tower)
    : m_width(reader.sizes("token_embedding.weight", 2)[1]),
      m_tokens(reader.take("token_embedding.weight", {-1, m_width})),
      m_positions(reader.take("positional_embedding", {-1, m_width})),
      m_transformer(reader, "transformer", m_width, tower),
      m_finalNorm(reader, "ln_final", m_width),
      m_projection(reader.take("text_projection", {m_width, -1})) {}

void TextTransformer::check(const at::Tensor& tokens) const {
    if (tokens.dim() != 2 || tokens.size(1) != contextLength() ||
        tokens.scalar_type() != at::kLong) {
        throw Error(ErrorKind::Mismatch,
                    "this CLIP model reads {} token ids a text; tokenize for that length",
                    contextLength());
    }
    const int64_t largest = tokens.max().item<int64_t>();
    if (largest >= vocabularySize() || tokens.min().item<int64_t>() < 0) {
        throw Error(ErrorKind::Mismatch,
                    "the vocabulary has a token {} but this CLIP model knows {} tokens; use the "
                    "vocabulary that belongs to it",
                    largest, vocabularySize());
    }
}

at::Tensor TextTransformer::operator()(const at::Tensor& tokens) const {
    if (tokens.dim() == 2 && tokens.size(0) == 0) {
        return at::empty({0, embeddingDim()}, m_projection.options());
    }
    check(tokens);
    // End of text is the largest id. Attention looks back only, so what follows it need not be
    // computed.
    const at::Tensor ends = tokens.argmax(-1);
    const int64_t length = ends.max().item<int64_t>() + 1;
    const c10::Device device = m_tokens.device();
    at::Tensor x = at::embedding(m_tokens, tokens.narrow(1, 0, length).to(device)) +
                   m_positions.narrow(0, 0, length);
    const at::Tensor mask =
        at::full({length, length}, -std::numeric_limits<float>::infinity(), x.options()).triu(1);
    x = m_finalNorm(m_transformer(x, mask));
    const at::Tensor rows = at::arange(tokens.size(0), tokens.options().device(device));
    return at::matmul(x.index({rows, ends.to(device)}), m_projection);
}

} // namespace styleclip
