#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// A face's pictures before and after its edits, ready to be looked up at places of the square, (0,
/// 0) to (1, 1), by bicubic interpolation (Catmull-Rom): colours from 0 to 1, and what they say of
/// where the edits act. Reduced with an area filter where the square is smaller than the pictures.
class FacePlanes {
public:
    static constexpr int64_t kColours = 6; ///< RGB of the difference, then of the inversion

    struct Weights {
        float mask = 0.0F;     ///< M of pasteChanges() without its fade
        float movement = 0.0F; ///< a
    };

    /// Pictures [1, 3, S, S] in [-1, 1]; `side` of the square in pixels of the photograph.
    FacePlanes(const at::Tensor& inversion, const at::Tensor& edit, double side);

    [[nodiscard]] int64_t size() const { return m_size; } ///< of a side, in values
    [[nodiscard]] float largestMask() const { return m_largestMask; }
    [[nodiscard]] float largestMovement() const { return m_largestMovement; }
    [[nodiscard]] float maskAt(int64_t x, int64_t y) const;

    [[nodiscard]] Weights weightsAt(PicturePoint place) const;
    void coloursAt(PicturePoint place, float* colours) const;

private:
    int64_t m_size = 0;
    float m_largestMask = 0.0F, m_largestMovement = 0.0F;
    std::vector<float> m_weights; ///< [size, size, 2]: mask, movement
    std::vector<float> m_colours; ///< [size, size, 6]
};

} // namespace styleclip
