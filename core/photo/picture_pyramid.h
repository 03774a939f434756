#pragma once

#include "core/photo/square_sampling.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// A photograph and what is left of it when it is halved again and again: squares of any size are
/// looked at in it as small pictures, at the cost of these. It takes a third of the photograph's
/// memory beside the photograph itself. Immutable.
class PicturePyramid {
public:
    /// `photo`: uint8 [H, W, 3]; its memory is kept, and copied only where it is not contiguous.
    explicit PicturePyramid(const at::Tensor& photo);

    [[nodiscard]] int64_t width() const { return m_levels.front().size(1); }
    [[nodiscard]] int64_t height() const { return m_levels.front().size(0); }

    /// The square as a picture, float32 [1, 3, size, size] in 0..255. Corners are in pixels of the
    /// photograph, from the middle of its first one.
    [[nodiscard]] at::Tensor look(const FaceSquare& square, int64_t size, Outside outside) const;

private:
    std::vector<at::Tensor> m_levels;
};

} // namespace styleclip
