#include "core/imaging/pixel_layout.h"

namespace styleclip {

namespace {

uint8_t asByte(uint8_t value) {
    return value;
}
/// 65535 is 255 times 257, so that white stays white.
uint8_t asByte(uint16_t value) {
    return static_cast<uint8_t>((value + 128) / 257);
}

template <typename T>
void convert(const T* samples, const PixelLayout& layout, int64_t count, uint8_t* rgb) {
    const int64_t channels = layout.channels();
    for (int64_t i = 0; i < count; ++i, samples += channels, rgb += 3) {
        for (int channel = 0; channel < 3; ++channel) {
            switch (layout.colours) {
            case PixelColours::Grey:
                rgb[channel] = asByte(samples[0]);
                break;
            case PixelColours::Rgb:
                rgb[channel] = asByte(samples[channel]);
                break;
            // Without a profile: what black leaves of what the other ink lets through.
            case PixelColours::Cmyk:
                rgb[channel] = static_cast<uint8_t>((255 - asByte(samples[channel])) *
                                                    (255 - asByte(samples[3])) / 255);
                break;
            }
        }
    }
}

} // namespace

void toPlainRgb(const uint8_t* samples, const PixelLayout& layout, int64_t count, uint8_t* rgb) {
    if (layout.depth == 16) {
        convert(reinterpret_cast<const uint16_t*>(samples), layout, count, rgb);
    } else {
        convert(samples, layout, count, rgb);
    }
}

} // namespace styleclip
