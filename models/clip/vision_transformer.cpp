#include "models/clip/vision_transformer.h"

#include "models/clip/square_grid.h"

#include <ATen/ATen.h>

namespace styleclip {

VisionTransformer::VisionTransformer(WeightReader& reader, ClipTower tower)
    : m_width(reader.sizes("visual.conv1.weight", 4)[0]),
      m_patch(reader.sizes("visual.conv1.weight", 4)[3]),
      m_grid(squareGrid(reader, "visual.positional_embedding")),
      m_patches(reader.take("visual.conv1.weight", {m_width, 3, m_patch, m_patch})),
      m_class(reader.take("visual.class_embedding", {m_width})),
      m_positions(reader.take("visual.positional_embedding", {-1, m_width})),
      m_firstNorm(reader, "visual.ln_pre", m_width), m_lastNorm(reader, "visual.ln_post", m_width),
      m_transformer(reader, "visual.transformer", m_width, tower),
      m_projection(reader.take("visual.proj", {m_width, -1})) {}

at::Tensor VisionTransformer::tokens(const at::Tensor& pixels) const {
    at::Tensor x = at::conv2d(pixels, m_patches, {}, m_patch); // [N, width, grid, grid]
    x = x.flatten(2).transpose(1, 2);
    x = at::cat({m_class.expand({x.size(0), 1, m_width}), x}, 1) + m_positions;
    return m_firstNorm(x);
}

at::Tensor VisionTransformer::encode(const at::Tensor& pixels) const {
    const at::Tensor x = m_transformer(tokens(pixels));
    return at::matmul(m_lastNorm(x.select(1, 0)), m_projection);
}

std::vector<at::Tensor> VisionTransformer::blocks(const at::Tensor& pixels) const {
    std::vector<at::Tensor> result;
    for (const at::Tensor& x : m_transformer.blocks(tokens(pixels))) {
        result.push_back(
            x.narrow(1, 1, m_grid * m_grid).transpose(1, 2).unflatten(2, {m_grid, m_grid}));
    }
    return result;
}

} // namespace styleclip
