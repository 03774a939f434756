#pragma once

#include <cstdint>

namespace styleclip {

/// What the numbers of a pixel mean. Cmyk counts ink, 0 for none.
enum class PixelColours { Grey, Rgb, Cmyk };

/// How a file stores a pixel: the channels of its colour, then one of opacity perhaps, by which the
/// colours are not multiplied; each a number of 8 or 16 bits in this machine's order.
struct PixelLayout {
    PixelColours colours = PixelColours::Rgb;
    bool hasAlpha = false;
    int depth = 8;

    [[nodiscard]] int64_t colourChannels() const {
        return colours == PixelColours::Grey ? 1 : colours == PixelColours::Rgb ? 3 : 4;
    }
    [[nodiscard]] int64_t channels() const { return colourChannels() + (hasAlpha ? 1 : 0); }
    [[nodiscard]] int64_t bytes() const { return channels() * depth / 8; }
    [[nodiscard]] bool operator==(const PixelLayout& other) const {
        return colours == other.colours && hasAlpha == other.hasAlpha && depth == other.depth;
    }
    [[nodiscard]] bool isPlainRgb() const {
        return colours == PixelColours::Rgb && !hasAlpha && depth == 8;
    }
};

/// `count` pixels -> uint8 [count, 3], without transparency and as if there were no profile: grey
/// three times, inks multiplied, 16 bits rounded.
void toPlainRgb(const uint8_t* samples, const PixelLayout& layout, int64_t count, uint8_t* rgb);

} // namespace styleclip
