#pragma once

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <cstdint>

namespace styleclip {

/// A rectangle of pixels.
struct PixelBox {
    int64_t left = 0, top = 0, width = 0, height = 0;

    [[nodiscard]] bool isEmpty() const { return width <= 0 || height <= 0; }
};

/// What two rectangles share; empty where they share nothing.
[[nodiscard]] inline PixelBox shared(const PixelBox& a, const PixelBox& b) {
    const int64_t left = std::max(a.left, b.left), top = std::max(a.top, b.top);
    return {left, top, std::min(a.left + a.width, b.left + b.width) - left,
            std::min(a.top + a.height, b.top + b.height) - top};
}

/// Of pixels [H, W, …] that fill `box` those of a part of it.
[[nodiscard]] inline at::Tensor cut(const at::Tensor& pixels, const PixelBox& box,
                                    const PixelBox& part) {
    return pixels.narrow(0, part.top - box.top, part.height)
        .narrow(1, part.left - box.left, part.width);
}

} // namespace styleclip
