#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/clip/image_encoder.h"
#include "models/clip/transformer.h"

namespace styleclip {

/// CLIP's ViT (Dosovitskiy et al. 2021): square patches, a class token, normalisation before the
/// transformer and of the class token that it is read out from.
class VisionTransformer : public ImageEncoder {
public:
    /// Reads the tensors below `visual.`.
    VisionTransformer(WeightReader& reader, ClipTower tower);

    [[nodiscard]] int64_t imageSize() const override { return m_patch * m_grid; }
    [[nodiscard]] int64_t embeddingDim() const override { return m_projection.size(1); }
    [[nodiscard]] at::Tensor encode(const at::Tensor& pixels) const override;
    [[nodiscard]] std::vector<at::Tensor> blocks(const at::Tensor& pixels) const override;

private:
    /// What goes into the transformer: [N, 1 + grid * grid, width].
    [[nodiscard]] at::Tensor tokens(const at::Tensor& pixels) const;

    int64_t m_width, m_patch;
    int64_t m_grid;         // patches a side
    at::Tensor m_patches;   // [width, 3, patch, patch]
    at::Tensor m_class;     // [width]
    at::Tensor m_positions; // [1 + grid * grid, width]
    LayerNorm m_firstNorm, m_lastNorm;
    Transformer m_transformer;
    at::Tensor m_projection; // [width, embedding]
};

} // namespace styleclip
