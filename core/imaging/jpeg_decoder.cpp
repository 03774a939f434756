#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_directory.h"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstdio> // which libjpeg's header wants
#include <cstdlib>
#include <jpeglib.h>

#include <jerror.h> // which asks for the other's definitions

namespace styleclip {

namespace {

/// libjpeg's errors end a step, its warnings are weighed here, and neither is printed.
class JpegDecoder : public PictureDecoder {
public:
    explicit JpegDecoder(std::string_view content) {
        m_jpeg.err = jpeg_std_error(&m_errors);
        m_jpeg.client_data = this;
        m_errors.error_exit = [](j_common_ptr jpeg) { leave(jpeg); };
        m_errors.emit_message = note;
        m_errors.output_message = [](j_common_ptr) {};
        attempt([&] {
            jpeg_create_decompress(&m_jpeg);
            m_jpeg.progress = &m_progress;
            m_progress.progress_monitor = limitScans;
            jpeg_mem_src(&m_jpeg, reinterpret_cast<const unsigned char*>(content.data()),
                         static_cast<unsigned long>(content.size()));
            // EXIF is in the first kind of segment, the profile in the second; all others are
            // passed over.
            jpeg_save_markers(&m_jpeg, JPEG_APP0 + 1, 0xffff);
            jpeg_save_markers(&m_jpeg, JPEG_APP0 + 2, 0xffff);
            jpeg_read_header(&m_jpeg, TRUE);
        });
        m_width = m_jpeg.image_width;
        m_height = m_jpeg.image_height;
        // libjpeg converts no inks to RGB, and would do it without the profile if it did.
        if (m_jpeg.jpeg_color_space == JCS_CMYK || m_jpeg.jpeg_color_space == JCS_YCCK) {
            m_layout.colours = PixelColours::Cmyk;
            m_jpeg.out_color_space = JCS_CMYK;
        } else if (m_jpeg.jpeg_color_space == JCS_GRAYSCALE) {
            m_layout.colours = PixelColours::Grey;
            m_jpeg.out_color_space = JCS_GRAYSCALE;
        } else {
            m_jpeg.out_color_space = JCS_RGB;
        }
        takeProfile();
        takeExif();
    }

    ~JpegDecoder() override = default;
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    /// All coefficients, where they come in several scans.
    [[nodiscard]] uint64_t workingBytes() const override {
        const auto pixels = static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height);
        return isInScans() ? pixels * sizeof(JCOEF) * static_cast<uint64_t>(m_jpeg.num_components)
                           : 0;
    }

    void decode(uint8_t* samples) override {
        const auto line = static_cast<size_t>(m_width * m_layout.bytes());
        attempt([&] {
            jpeg_start_decompress(&m_jpeg);
            while (m_jpeg.output_scanline < m_jpeg.output_height) {
                JSAMPROW row = samples + m_jpeg.output_scanline * line;
                jpeg_read_scanlines(&m_jpeg, &row, 1);
                if (m_layout.colours == PixelColours::Cmyk) { // inks count backwards
                    std::transform(row, row + line, row,
                                   [](uint8_t ink) { return static_cast<uint8_t>(255 - ink); });
                }
            }
        });
        if (m_isDamaged) {
            failDamaged();
        }
    }

private:
    struct Decompressor : jpeg_decompress_struct {
        Decompressor() : jpeg_decompress_struct() {}
        ~Decompressor() { jpeg_destroy_decompress(this); }
        Decompressor(const Decompressor&) = delete;
        Decompressor& operator=(const Decompressor&) = delete;
    };

    [[nodiscard]] bool isInScans() const {
        return m_jpeg.progressive_mode != FALSE || m_jpeg.comps_in_scan < m_jpeg.num_components;
    }

    template <typename Step>
    void attempt(const Step& step) {
        // The step was left by longjmp. Nothing lies between that would have to be destroyed.
        if (setjmp(m_back) != 0) {
            const int problem = m_errors.msg_code;
            if (problem == JERR_SOF_UNSUPPORTED || problem == JERR_BAD_PRECISION ||
                problem == JERR_CONVERSION_NOTIMPL) {
                failUnknown();
            }
            failDamaged();
        }
        step();
    }

    static JpegDecoder& decoderOf(j_common_ptr jpeg) {
        return *static_cast<JpegDecoder*>(jpeg->client_data);
    }

    [[noreturn]] static void leave(j_common_ptr jpeg) { std::longjmp(decoderOf(jpeg).m_back, 1); }

    /// The library fills up with grey what is missing and calls that a warning.
    static void note(j_common_ptr jpeg, int level) {
        if (level >= 0) {
            return;
        }
        JpegDecoder& decoder = decoderOf(jpeg);
        switch (jpeg->err->msg_code) {
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
            decoder.m_isDamaged = true;
            break;
        case JWRN_JPEG_EOF: // of a single scan only the mark of its end may be missing
            decoder.m_isDamaged = decoder.m_isDamaged || decoder.isInScans();
            break;
        default:
            break;
        }
    }

    /// A small file may ask for thousands of scans over a large picture.
    static void limitScans(j_common_ptr jpeg) {
        constexpr int kMostScans = 200;
        if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMostScans) {
            leave(jpeg);
        }
    }

    void takeProfile() {
        attempt([&] {
            JOCTET* profile = nullptr;
            unsigned int size = 0;
            if (jpeg_read_icc_profile(&m_jpeg, &profile, &size) != FALSE) {
                m_profile.assign(reinterpret_cast<const char*>(profile), size);
                std::free(profile);
            }
        });
    }

    void takeExif() {
        for (jpeg_saved_marker_ptr marker = m_jpeg.marker_list; marker != nullptr;
             marker = marker->next) {
            const std::string_view data(reinterpret_cast<const char*>(marker->data),
                                        marker->data_length);
            const bool isExif = marker->marker == JPEG_APP0 + 1 && data.substr(0, 4) == "Exif";
            if (isExif) {
                m_exif = withoutExifPrefix(data);
                m_orientation = exifOrientation(m_exif);
                return;
            }
        }
    }

    std::jmp_buf m_back{};
    jpeg_error_mgr m_errors{};
    jpeg_progress_mgr m_progress{};
    Decompressor m_jpeg;
    bool m_isDamaged = false;
};

} // namespace

std::unique_ptr<PictureDecoder> openJpeg(std::string_view content) {
    return std::make_unique<JpegDecoder>(content);
}

} // namespace styleclip
