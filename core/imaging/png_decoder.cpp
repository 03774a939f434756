#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_directory.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <png.h>

namespace styleclip {

namespace {

/// libpng's errors end a step; its warnings, of profiles and times that nobody asked for, go
/// nowhere.
class PngDecoder : public PictureDecoder {
public:
    explicit PngDecoder(std::string_view content) : m_rest(content) {
        if (m_reading.png == nullptr || m_reading.info == nullptr) {
            failDamaged();
        }
        attempt([&] {
            png_set_read_fn(m_reading.png, &m_rest, readBytes);
            // Of all that may stand beside the pixels, and be large once unpacked, only EXIF and
            // the profile are looked at.
            png_set_keep_unknown_chunks(m_reading.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
            const png_byte looked[] = "eXIf\0iCCP";
            png_set_keep_unknown_chunks(m_reading.png, PNG_HANDLE_CHUNK_AS_DEFAULT, looked, 2);
            png_read_info(m_reading.png, m_reading.info);
        });
        m_width = png_get_image_width(m_reading.png, m_reading.info);
        m_height = png_get_image_height(m_reading.png, m_reading.info);
        const int kind = png_get_color_type(m_reading.png, m_reading.info);
        m_layout.colours =
            (kind & PNG_COLOR_MASK_COLOR) != 0 ? PixelColours::Rgb : PixelColours::Grey;
        m_layout.hasAlpha = (kind & PNG_COLOR_MASK_ALPHA) != 0 ||
                            png_get_valid(m_reading.png, m_reading.info, PNG_INFO_tRNS) != 0;
        m_layout.depth = png_get_bit_depth(m_reading.png, m_reading.info) == 16 ? 16 : 8;
    }

    void decode(uint8_t* samples) override {
        attempt([&] {
            png_structp png = m_reading.png;
            // Palettes, fewer than eight bits and a transparent colour become what the layout says.
            png_set_expand(png);
            if (m_layout.depth == 16) {
                png_set_swap(png); // PNG has the large byte first
            }
            // Of an interlaced picture every pass adds to the lines that are there.
            const int passes = png_set_interlace_handling(png);
            png_read_update_info(png, m_reading.info);
            const auto line = static_cast<size_t>(m_width * m_layout.bytes());
            if (png_get_rowbytes(png, m_reading.info) != line) {
                // The layout was told from the header; where the two differ, lines would be written
                // past their end.
                png_error(png, "");
            }
            for (int pass = 0; pass < passes; ++pass) {
                for (size_t y = 0; y < static_cast<size_t>(m_height); ++y) {
                    png_read_row(png, samples + y * line, nullptr);
                }
            }
            png_read_end(png, m_reading.info);
        });
        takeProfile();
        takeExif();
    }

private:
    void takeProfile() {
        png_charp name = nullptr;
        int compression = 0;
        png_bytep profile = nullptr;
        png_uint_32 size = 0;
        if (png_get_iCCP(m_reading.png, m_reading.info, &name, &compression, &profile, &size) !=
            0) {
            m_profile.assign(reinterpret_cast<const char*>(profile), size);
        }
    }

    void takeExif() {
        png_uint_32 size = 0;
        png_bytep exif = nullptr;
        if (png_get_eXIf_1(m_reading.png, m_reading.info, &size, &exif) != 0) {
            m_exif = withoutExifPrefix({reinterpret_cast<const char*>(exif), size});
            m_orientation = exifOrientation(m_exif);
        }
    }

    struct Reading {
        png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, ignore);
        png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;

        Reading() = default;
        ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
        Reading(const Reading&) = delete;
        Reading& operator=(const Reading&) = delete;
    };

    template <typename Step>
    void attempt(const Step& step) {
        if (setjmp(png_jmpbuf(m_reading.png)) != 0) {
            failDamaged();
        }
        step();
    }

    [[noreturn]] static void leave(png_structp png, png_const_charp) { png_longjmp(png, 1); }

    static void ignore(png_structp, png_const_charp) {}

    static void readBytes(png_structp png, png_bytep bytes, size_t count) {
        auto& rest = *static_cast<std::string_view*>(png_get_io_ptr(png));
        if (count > rest.size()) {
            png_error(png, "");
        }
        std::memcpy(bytes, rest.data(), count);
        rest.remove_prefix(count);
    }

    std::string_view m_rest;
    Reading m_reading;
};

} // namespace

std::unique_ptr<PictureDecoder> openPng(std::string_view content) {
    return std::make_unique<PngDecoder>(content);
}

} // namespace styleclip
