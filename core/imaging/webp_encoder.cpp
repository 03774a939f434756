#include "core/imaging/picture_encoder.h"

#include <algorithm>
#include <memory>
#include <vector>
#include <webp/encode.h>
#include <webp/mux.h>

namespace styleclip {

namespace {

struct Picture : WebPPicture {
    Picture() : WebPPicture() { WebPPictureInit(this); }
    ~Picture() { WebPPictureFree(this); }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
};

/// Pixels as libwebp packs them.
void fill(WebPPicture& picture, const PictureParts& parts) {
    constexpr int64_t kLinesAtOnce = 64;
    const int64_t channels = parts.layout.channels();
    std::vector<uint8_t> samples(static_cast<size_t>(kLinesAtOnce * parts.width * channels));
    for (int64_t top = 0; top < parts.height; top += kLinesAtOnce) {
        const int64_t count = std::min(kLinesAtOnce, parts.height - top);
        parts.lines(top, count, samples.data());
        const uint8_t* pixel = samples.data();
        for (int64_t y = top; y < top + count; ++y) {
            uint32_t* const line = picture.argb + y * picture.argb_stride;
            for (int64_t x = 0; x < parts.width; ++x, pixel += channels) {
                const uint32_t alpha = channels == 4 ? pixel[3] : 255U;
                line[x] = alpha << 24U | static_cast<uint32_t>(pixel[0]) << 16U |
                          static_cast<uint32_t>(pixel[1]) << 8U | pixel[2];
            }
        }
    }
}

std::string pixelsOf(const PictureParts& parts, int quality) {
    WebPConfig config;
    WebPConfigInit(&config);
    config.lossless = quality >= 100 ? 1 : 0;
    config.exact = 1; // what is transparent keeps its colours
    config.low_memory = 1;
    // Without loss, the number says how much time is spent on making the file smaller.
    config.quality = quality >= 100 ? 50.0F : static_cast<float>(quality); // or effort
    Picture picture;
    picture.use_argb = 1;
    picture.width = static_cast<int>(parts.width);
    picture.height = static_cast<int>(parts.height);
    std::string content;
    picture.custom_ptr = &content;
    picture.writer = [](const uint8_t* bytes, size_t size, const WebPPicture* written) {
        static_cast<std::string*>(written->custom_ptr)
            ->append(reinterpret_cast<const char*>(bytes), size);
        return 1;
    };
    if (std::max(parts.width, parts.height) > WEBP_MAX_DIMENSION ||
        WebPPictureAlloc(&picture) == 0) {
        failTooLarge(parts);
    }
    fill(picture, parts);
    if (WebPEncode(&config, &picture) == 0) {
        failTooLarge(parts);
    }
    return content;
}

WebPData dataOf(const std::string& bytes) {
    return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
}

} // namespace

std::string encodeWebp(const PictureParts& parts, int quality) {
    const std::string pixels = pixelsOf(parts, quality);
    // The simple form of the format, which older programs read as well.
    if (parts.profile.empty() && parts.exif.empty() && parts.xmp.empty()) {
        return pixels;
    }
    const std::unique_ptr<WebPMux, void (*)(WebPMux*)> mux(WebPMuxNew(), WebPMuxDelete);
    const WebPData picture = dataOf(pixels);
    bool isWhole = WebPMuxSetImage(mux.get(), &picture, 0) == WEBP_MUX_OK;
    const auto put = [&](const char* name, const std::string& bytes) {
        const WebPData chunk = dataOf(bytes);
        if (!bytes.empty()) {
            isWhole = isWhole && WebPMuxSetChunk(mux.get(), name, &chunk, 0) == WEBP_MUX_OK;
        }
    };
    put("ICCP", parts.profile);
    put("EXIF", parts.exif);
    put("XMP ", parts.xmp);
    WebPData whole{};
    if (!isWhole || WebPMuxAssemble(mux.get(), &whole) != WEBP_MUX_OK) {
        failTooLarge(parts);
    }
    std::string content(reinterpret_cast<const char*>(whole.bytes), whole.size);
    WebPDataClear(&whole);
    return content;
}

} // namespace styleclip
