#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/clip/clip_architecture.h"
#include "models/clip/text_transformer.h"
#include "models/clip/vision_transformer.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <map>
#include <string>

namespace styleclip {

/// Sizes of a CLIP with a vision transformer.
struct ClipShape {
    int64_t imageSize = 112; ///< a multiple of `patch`
    int64_t patch = 16;
    int64_t width = 128; ///< a multiple of 64, as is textWidth
    int64_t layers = 5;
    int64_t textWidth = 128;
    int64_t textLayers = 4;
    int64_t embedding = 128;
    int64_t contextLength = 64;
    int64_t vocabulary = 0; ///< tokens, from the tokenizer
};

/// First weights under the published names, drawn as published (Radford et al. 2021, appendix F,
/// and their code): small enough for deep residual networks.
[[nodiscard]] std::map<std::string, at::Tensor> firstClipWeights(const ClipShape& shape,
                                                                 uint64_t seed);

/// Weights that a network of `shape` can begin with: those of one that differs from it only in how
/// finely it looks. Patches are shrunk or enlarged, the places between known positions interpolated
/// (as Dosovitskiy et al. 2021, section 3.2, do to fine-tune at a higher resolution). Throws
/// Error(Mismatch) when anything else differs.
[[nodiscard]] std::map<std::string, at::Tensor>
resizedClipWeights(std::map<std::string, at::Tensor> weights, const ClipShape& shape);

/// CLIP's networks with weights that can be trained: features have gradients to weights() where
/// these require them.
class ClipNetwork {
public:
    /// Copies `weights`, which are as firstClipWeights() names them. Throws Error(File) when they
    /// are not those of such a network.
    explicit ClipNetwork(const std::map<std::string, at::Tensor>& weights,
                         c10::Device device = c10::Device(c10::kCPU));

    [[nodiscard]] int64_t imageSize() const { return m_image.imageSize(); }
    [[nodiscard]] int64_t contextLength() const { return m_text.contextLength(); }

    /// Of length 1: pictures as CLIP takes them [N, 3, S, S], tokens [N, L] -> [N, D].
    [[nodiscard]] at::Tensor imageFeatures(const at::Tensor& pixels) const;
    [[nodiscard]] at::Tensor textFeatures(const at::Tensor& tokens) const;

    [[nodiscard]] const at::Tensor& logitScale() const { return m_logitScale; } ///< its logarithm

    /// By published name; changes in place are changes of the network.
    [[nodiscard]] const std::map<std::string, at::Tensor>& weights() const { return m_weights; }

private:
    ClipNetwork(WeightReader& reader, const ClipArchitecture& architecture);

    TextTransformer m_text;
    VisionTransformer m_image;
    at::Tensor m_logitScale;
    std::map<std::string, at::Tensor> m_weights;
};

} // namespace styleclip
