#pragma once

#include "core/imaging/pixel_layout.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>

namespace styleclip {

/// Between a photograph's own colours and sRGB, by its ICC profile (relative colorimetric) or as if
/// it were sRGB where it has none or none that can be used. Safe to use from several threads.
class ColourConversion {
public:
    /// `profile` may be a stranger's, or empty.
    ColourConversion(const std::string& profile, const PixelLayout& layout);

    [[nodiscard]] bool usesProfile() const { return m_toBytes != nullptr; }

    /// `count` pixels, which are not inks, -> float [count, 3] in sRGB, 0 to 1 and, of a wide
    /// gamut, beyond.
    void toSrgb(const uint8_t* samples, int64_t count, float* srgb) const;

    /// The same, rounded to uint8 [count, 3].
    void toSrgbBytes(const uint8_t* samples, int64_t count, uint8_t* srgb) const;

    /// The same of pixels [H, W, channels], contiguous, of type Byte or Short -> uint8 [H, W, 3].
    [[nodiscard]] at::Tensor toSrgb(const at::Tensor& pixels) const;

    /// Adds `change`, float [count, 3] in sRGB, to `count` pixels whose colours in sRGB are `srgb`,
    /// and rounds once. It is the difference of two conversions that is added, so that a change of
    /// nothing changes nothing, however exact a profile's way back is. Opacity stays.
    void add(const float* srgb, const float* change, int64_t count, uint8_t* samples) const;

private:
    PixelLayout m_layout;
    std::shared_ptr<void> m_toBytes; ///< transformations of Little CMS; null without a profile
    std::shared_ptr<void> m_toFloats;
    std::shared_ptr<void> m_back;
};

} // namespace styleclip
