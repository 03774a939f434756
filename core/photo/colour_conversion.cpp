#include "core/photo/colour_conversion.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

namespace styleclip {

namespace {

using Profile = std::unique_ptr<void, cmsBool (*)(cmsHPROFILE)>;

/// Of its own, so that nothing another library sets for the process is heard here.
std::shared_ptr<std::remove_pointer_t<cmsContext>> newContext() {
    return {cmsCreateContext(nullptr, nullptr), cmsDeleteContext};
}

/// A profile of other colours than the pixels is a mistake of some program, and worse than none.
bool fits(cmsHPROFILE profile, PixelColours colours) {
    const cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    switch (colours) {
    case PixelColours::Grey:
        return space == cmsSigGrayData;
    case PixelColours::Rgb:
        return space == cmsSigRgbData;
    case PixelColours::Cmyk:
        return space == cmsSigCmykData;
    }
    return false;
}

cmsUInt32Number formatOf(const PixelLayout& layout) {
    const int space = layout.colours == PixelColours::Grey  ? PT_GRAY
                      : layout.colours == PixelColours::Rgb ? PT_RGB
                                                            : PT_CMYK;
    return COLORSPACE_SH(space) |
           CHANNELS_SH(static_cast<cmsUInt32Number>(layout.colourChannels())) |
           EXTRA_SH(layout.hasAlpha ? 1U : 0U) |
           BYTES_SH(static_cast<cmsUInt32Number>(layout.depth / 8));
}

cmsUInt32Number floatFormatOf(const PixelLayout& layout) {
    return layout.colours == PixelColours::Grey ? TYPE_GRAY_FLT : TYPE_RGB_FLT;
}

/// Of sRGB, as television counts it: what a colour weighs in grey.
constexpr float kGrey[3] = {0.299F, 0.587F, 0.114F};

/// The colours of pixels, from 0 to 1: `floats` of each, which grey repeats.
template <typename T>
void toFloats(const T* samples, const PixelLayout& layout, int64_t count, int64_t floats,
              float* values) {
    constexpr float kScale = 1.0F / std::numeric_limits<T>::max();
    const int64_t channels = layout.channels();
    const int64_t step = layout.colours == PixelColours::Grey ? 0 : 1;
    for (int64_t i = 0; i < count; ++i, samples += channels, values += floats) {
        for (int64_t channel = 0; channel < floats; ++channel) {
            values[channel] = static_cast<float>(samples[channel * step]) * kScale;
        }
    }
}

void toFloats(const uint8_t* samples, const PixelLayout& layout, int64_t count, int64_t floats,
              float* values) {
    if (layout.depth == 16) {
        toFloats(reinterpret_cast<const uint16_t*>(samples), layout, count, floats, values);
    } else {
        toFloats<uint8_t>(samples, layout, count, floats, values);
    }
}

template <typename T>
void addRounded(const std::vector<float>& change, const PixelLayout& layout, int64_t count,
                T* samples) {
    constexpr float kLargest = std::numeric_limits<T>::max();
    const int64_t colours = layout.colourChannels(), channels = layout.channels();
    for (int64_t i = 0; i < count; ++i) {
        for (int64_t channel = 0; channel < colours; ++channel) {
            T& sample = samples[i * channels + channel];
            // The change is added to the sample as it is stored: only the sum is rounded.
            const float value = static_cast<float>(sample) +
                                change[static_cast<size_t>(i * colours + channel)] * kLargest;
            sample = static_cast<T>(std::lrint(std::clamp(value, 0.0F, kLargest)));
        }
    }
}

} // namespace

ColourConversion::ColourConversion(const std::string& profile, const PixelLayout& layout)
    : m_layout(layout) {
    if (profile.empty() || profile.size() > std::numeric_limits<cmsUInt32Number>::max()) {
        return;
    }
    const auto context = newContext();
    const Profile own(cmsOpenProfileFromMemTHR(context.get(), profile.data(),
                                               static_cast<cmsUInt32Number>(profile.size())),
                      cmsCloseProfile);
    const Profile srgb(cmsCreate_sRGBProfileTHR(context.get()), cmsCloseProfile);
    // Pixels are then taken for sRGB, which is what most programs do.
    if (!own || !srgb || !fits(own.get(), layout.colours)) {
        return;
    }
    // Without the cache of the last colour a transformation can be used by several threads. It
    // needs its context as long as it lives.
    const auto transformation = [&](const Profile& from, cmsUInt32Number format, const Profile& to,
                                    cmsUInt32Number toFormat) {
        return std::shared_ptr<void>(
            cmsCreateTransformTHR(context.get(), from.get(), format, to.get(), toFormat,
                                  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE),
            [context](void* made) {
                if (made != nullptr) {
                    cmsDeleteTransform(made);
                }
            });
    };
    const auto bytes = transformation(own, formatOf(layout), srgb, TYPE_RGB_8);
    if (layout.colours == PixelColours::Cmyk) { // these are converted once, when they are read
        m_toBytes = bytes;
        return;
    }
    // From floats to floats colours beyond sRGB are not cut off.
    const auto floats = transformation(own, floatFormatOf(layout), srgb, TYPE_RGB_FLT);
    const auto back = transformation(srgb, TYPE_RGB_FLT, own, floatFormatOf(layout));
    if (bytes.get() != nullptr && floats.get() != nullptr && back.get() != nullptr) {
        m_toBytes = bytes;
        m_toFloats = floats;
        m_back = back;
    }
}

void ColourConversion::toSrgb(const uint8_t* samples, int64_t count, float* srgb) const {
    if (!usesProfile()) {
        toFloats(samples, m_layout, count, 3, srgb);
        return;
    }
    const int64_t colours = m_layout.colourChannels();
    std::vector<float> own(static_cast<size_t>(count * colours));
    toFloats(samples, m_layout, count, colours, own.data());
    cmsDoTransform(m_toFloats.get(), own.data(), srgb, static_cast<cmsUInt32Number>(count));
}

void ColourConversion::toSrgbBytes(const uint8_t* samples, int64_t count, uint8_t* srgb) const {
    if (usesProfile()) {
        cmsDoTransform(m_toBytes.get(), samples, srgb, static_cast<cmsUInt32Number>(count));
    } else {
        toPlainRgb(samples, m_layout, count, srgb);
    }
}

at::Tensor ColourConversion::toSrgb(const at::Tensor& pixels) const {
    const int64_t height = pixels.size(0), width = pixels.size(1);
    const at::Tensor rgb = at::empty({height, width, 3}, at::kByte);
    const auto* const from = static_cast<const uint8_t*>(pixels.data_ptr());
    auto* const to = rgb.data_ptr<uint8_t>();
    at::parallel_for(0, height, 16, [&](int64_t begin, int64_t end) {
        for (int64_t y = begin; y < end; ++y) {
            toSrgbBytes(from + y * width * m_layout.bytes(), width, to + y * width * 3);
        }
    });
    return rgb;
}

void ColourConversion::add(const float* srgb, const float* change, int64_t count,
                           uint8_t* samples) const {
    const int64_t colours = m_layout.colourChannels();
    std::vector<float> own(static_cast<size_t>(count * colours));
    if (usesProfile()) {
        // The difference of two conversions: what a profile loses on the way there and back, it
        // loses from both.
        std::vector<float> changed(srgb, srgb + 3 * count), before(own.size());
        for (size_t i = 0; i < changed.size(); ++i) {
            changed[i] += change[i];
        }
        cmsDoTransform(m_back.get(), srgb, before.data(), static_cast<cmsUInt32Number>(count));
        cmsDoTransform(m_back.get(), changed.data(), own.data(),
                       static_cast<cmsUInt32Number>(count));
        for (size_t i = 0; i < own.size(); ++i) {
            own[i] -= before[i];
        }
    } else if (m_layout.colours == PixelColours::Grey) {
        for (int64_t i = 0; i < count; ++i) {
            const float* rgb = change + 3 * i;
            own[static_cast<size_t>(i)] = kGrey[0] * rgb[0] + kGrey[1] * rgb[1] + kGrey[2] * rgb[2];
        }
    } else {
        std::copy_n(change, 3 * count, own.data());
    }
    if (m_layout.depth == 16) {
        addRounded(own, m_layout, count, reinterpret_cast<uint16_t*>(samples));
    } else {
        addRounded(own, m_layout, count, samples);
    }
}

} // namespace styleclip
