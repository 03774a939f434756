#pragma once

#include "models/clip/clip_architecture.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace styleclip::test {

/// Sizes of one half of a small CLIP: one layer wide, to be quick.
struct PlainHalf {
    int64_t width;
    int64_t heads;
    int64_t inside; ///< of the perceptron
};

/// A CLIP of one layer a half under OpenAI's names, with random weights, and what the papers say
/// that it computes, written down plainly: a loop over the heads, the activation by its formula.
class PlainClip {
public:
    static constexpr int64_t kPatch = 2, kGrid = 2, kContext = 6, kTokens = 40, kEmbedding = 16;

    PlainClip(PlainHalf vision, PlainHalf text, ClipActivation activation);

    [[nodiscard]] const std::map<std::string, at::Tensor>& tensors() const { return m_tensors; }

    /// [3, 4, 4] -> [kEmbedding]
    [[nodiscard]] at::Tensor imageFeatures(const at::Tensor& pixels) const;
    /// int64 [kContext] -> [kEmbedding]
    [[nodiscard]] at::Tensor textFeatures(const at::Tensor& tokens) const;

    /// Pictures [2, 3, 4, 4] and tokens [2, kContext] to try it with.
    [[nodiscard]] static at::Tensor somePixels();
    [[nodiscard]] static at::Tensor someTokens();

private:
    void addHalf(const std::string& transformer, PlainHalf half);
    void add(const std::string& name, at::IntArrayRef sizes);
    void addNorm(const std::string& name, int64_t width);
    [[nodiscard]] at::Tensor normalised(const at::Tensor& x, const std::string& name) const;
    [[nodiscard]] at::Tensor layer(at::Tensor x, const std::string& transformer, PlainHalf half,
                                   bool isCausal) const;

    PlainHalf m_vision, m_text;
    ClipActivation m_activation;
    std::map<std::string, at::Tensor> m_tensors;
};

} // namespace styleclip::test
