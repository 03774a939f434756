#pragma once

#include "core/photo/photograph.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// A photograph and what was pasted into it. All but rectangles around the changes is shared with
/// the photograph, so that a large one costs no copy of itself.
class EditedPhotograph {
public:
    /// Pixels as the photograph stores them, and which of them differ from what lay there before.
    struct Patch {
        PixelBox box;       ///< of stored pixels
        at::Tensor pixels;  ///< [height, width, channels] of the photograph's type
        at::Tensor changed; ///< bool [height, width]
    };

    explicit EditedPhotograph(Photograph photograph);

    [[nodiscard]] const Photograph& photograph() const { return m_photograph; }
    [[nodiscard]] bool isChanged() const { return !m_patches.empty(); }

    /// In the order in which they lie on each other.
    [[nodiscard]] const std::vector<Patch>& patches() const { return m_patches; }

    /// Of each change that was pasted, whether it would go on beyond its square.
    [[nodiscard]] const std::vector<bool>& reachesBorder() const { return m_reachesBorder; }

    /// uint8 [height, width, 3], upright, in sRGB; smaller as Photograph::srgb() makes it.
    [[nodiscard]] at::Tensor srgb(int64_t longestSide = 0) const;

    /// The pixels of a rectangle of upright coordinates, turned upright, a copy.
    [[nodiscard]] at::Tensor pixels(const PixelBox& upright) const;

    /// The stored pixels of `count` lines from `top` on, [count, W, channels].
    [[nodiscard]] at::Tensor storedLines(int64_t top, int64_t count) const;

    /// The stored pixels of a rectangle of them, a copy.
    [[nodiscard]] at::Tensor storedPixels(const PixelBox& box) const;

    /// Lays upright pixels over a rectangle of upright coordinates; `changed`, bool
    /// [height, width], says which of them differ from those that lay there.
    void lay(const PixelBox& upright, const at::Tensor& pixels, const at::Tensor& changed,
             bool reachesBorder);

    /// The same for a change that changes nothing.
    void layNothing() { m_reachesBorder.push_back(false); }

private:
    Photograph m_photograph;
    std::vector<Patch> m_patches;
    std::vector<bool> m_reachesBorder;
};

} // namespace styleclip
