#include "core/imaging/picture_encoder.h"

#include "models/error.h"

#include <algorithm>
#include <csetjmp>
#include <png.h>
#include <vector>

namespace styleclip {

void failTooLarge(const PictureParts& parts) {
    throw Error(ErrorKind::File,
                "a picture of {} x {} pixels is too large for this format; use .png or .tiff, or a "
                "smaller picture",
                parts.width, parts.height);
}

namespace {

constexpr int64_t kLinesAtOnce = 64;
constexpr char kXmpKeyword[] = "XML:com.adobe.xmp";

/// What libpng calls an error leaves by longjmp, so that everything that has to be freed is here,
/// outside of its calls.
struct Writing {
    png_structp png = png_create_write_struct(
        PNG_LIBPNG_VER_STRING, nullptr,
        [](png_structp failed, png_const_charp) { png_longjmp(failed, 1); },
        [](png_structp, png_const_charp) {});
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;

    Writing() = default;
    ~Writing() { png_destroy_write_struct(&png, &info); }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
};

/// Into memory: the file is written at once and atomically by who asked for it.
void append(png_structp png, png_bytep bytes, size_t count) {
    static_cast<std::string*>(png_get_io_ptr(png))
        ->append(reinterpret_cast<const char*>(bytes), count);
}

void setMetadata(png_structp png, png_infop info, const PictureParts& parts) {
    // Metadata are worth less than the photograph.
    png_set_benign_errors(png, 1); // a profile that libpng doubts is left out
    if (!parts.profile.empty()) {
        png_set_iCCP(png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE,
                     reinterpret_cast<png_const_bytep>(parts.profile.data()),
                     static_cast<png_uint_32>(parts.profile.size()));
    }
    if (!parts.exif.empty()) {
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(parts.exif.size()),
                       reinterpret_cast<png_bytep>(const_cast<char*>(parts.exif.data())));
    }
    if (!parts.xmp.empty()) {
        png_text text{};
        text.compression = PNG_ITXT_COMPRESSION_NONE;
        text.key = const_cast<char*>(kXmpKeyword);
        text.text = const_cast<char*>(parts.xmp.c_str());
        text.itxt_length = parts.xmp.size();
        png_set_text(png, info, &text, 1);
    }
}

} // namespace

std::string encodePng(const PictureParts& parts) {
    constexpr int64_t kLongest = 1'000'000;
    // Made before setjmp(), so that they are whole whichever way this function is left.
    std::string content;
    const auto line = static_cast<size_t>(parts.width * parts.layout.bytes());
    std::vector<uint8_t> samples(static_cast<size_t>(kLinesAtOnce) * line);
    Writing writing;
    if (writing.info == nullptr || std::max(parts.width, parts.height) > kLongest ||
        setjmp(png_jmpbuf(writing.png)) != 0) {
        failTooLarge(parts);
    }
    png_structp png = writing.png;
    png_set_write_fn(png, &content, append, nullptr);
    const bool isGrey = parts.layout.colours == PixelColours::Grey;
    png_set_IHDR(png, writing.info, static_cast<png_uint_32>(parts.width),
                 static_cast<png_uint_32>(parts.height), parts.layout.depth,
                 (isGrey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB) |
                     (parts.layout.hasAlpha ? PNG_COLOR_MASK_ALPHA : 0),
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
    setMetadata(png, writing.info, parts);
    png_write_info(png, writing.info);
    if (parts.layout.depth == 16) {
        // PNG has the large byte of a sample first.
        png_set_swap(png);
    }
    for (int64_t top = 0; top < parts.height; top += kLinesAtOnce) {
        const int64_t count = std::min(kLinesAtOnce, parts.height - top);
        // A band at a time: edited lines are computed as they are asked for.
        parts.lines(top, count, samples.data());
        for (int64_t y = 0; y < count; ++y) {
            png_write_row(png, samples.data() + static_cast<size_t>(y) * line);
        }
    }
    png_write_end(png, writing.info);
    return content;
}

} // namespace styleclip
