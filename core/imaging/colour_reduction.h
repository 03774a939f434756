#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <vector>

namespace styleclip {

/// A picture of at most 256 colours.
struct IndexedPicture {
    using Colour = std::array<uint8_t, 3>;

    std::vector<Colour> colours;
    std::vector<uint8_t> indices; ///< row by row
};

/// Chooses colours for a picture, uint8 [H, W, 3]: those that it has where 256 suffice, else the
/// centres of clusters, with the error spread to neighbouring pixels (Floyd and Steinberg 1976) so
/// that soft shades stay soft. The same picture gives the same result.
[[nodiscard]] IndexedPicture reduceColours(const at::Tensor& picture);

} // namespace styleclip
