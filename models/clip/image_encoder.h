#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// The half of CLIP that looks at pictures.
class ImageEncoder {
public:
    virtual ~ImageEncoder() = default;

    [[nodiscard]] virtual int64_t imageSize() const = 0; ///< pixels, of the square input
    [[nodiscard]] virtual int64_t embeddingDim() const = 0;

    /// [N, 3, imageSize, imageSize] -> [N, embeddingDim].
    [[nodiscard]] virtual at::Tensor encode(const at::Tensor& pixels) const = 0;

    /// The same pictures as each block leaves them on its way there, without a class token: [N, C,
    /// H, W] each.
    [[nodiscard]] virtual std::vector<at::Tensor> blocks(const at::Tensor& pixels) const = 0;
};

} // namespace styleclip
