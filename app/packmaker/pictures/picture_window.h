#pragma once

#include "app/packmaker/pictures/picture_source.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace styleclip {

/// Pictures that are made once and seen several times, one window of them after the other: painting
/// takes as long as learning does. What a window holds follows from its number alone, so that a
/// resumed training sees what an uninterrupted one would.
class PictureWindow {
public:
    /// The attributes [N, kAttributeCount] of a window by its number.
    using Attributes = std::function<at::Tensor(int64_t window)>;

    /// `pictures` may be of any size; they are kept in 8 bits on the device where they are made.
    PictureWindow(Attributes attributes, PictureSource pictures);

    /// Makes the pictures of this window unless it holds them already.
    void moveTo(int64_t window);

    [[nodiscard]] const at::Tensor& attributes() const { return m_attributes; }

    /// Those of `rows` [n], float in [-1, 1].
    [[nodiscard]] at::Tensor pictures(const at::Tensor& rows) const;

private:
    Attributes m_makeAttributes;
    PictureSource m_makePictures;
    int64_t m_window = -1;
    at::Tensor m_attributes;
    at::Tensor m_levels; // bytes
};

/// `count` of the numbers below `total`, each at most once, as the seed says: [count].
[[nodiscard]] at::Tensor chosenRows(uint64_t seed, int64_t total, int64_t count);

} // namespace styleclip
