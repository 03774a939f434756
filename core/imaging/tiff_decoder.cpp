#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_stream.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace styleclip {

namespace {

/// Of the first page. Grey, RGB and inks of 8 or 16 bits come as they are, all else as libtiff's
/// own conversion to RGB has it.
class TiffDecoder : public PictureDecoder {
public:
    explicit TiffDecoder(std::string_view content)
        : m_stream{content}, m_tiff(openTiffStream(m_stream, "rm")) {
        uint32_t width = 0, height = 0;
        if (!m_tiff || TIFFGetField(m_tiff.get(), TIFFTAG_IMAGEWIDTH, &width) == 0 ||
            TIFFGetField(m_tiff.get(), TIFFTAG_IMAGELENGTH, &height) == 0 || width == 0 ||
            height == 0) {
            failDamaged();
        }
        m_width = width;
        m_height = height;
        // Files hold any number here; 1 is as it lies.
        const int orientation = field(TIFFTAG_ORIENTATION);
        m_orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
        takeLayout();
        takeProfile();
    }

    /// A strip or tile of each channel, and four bytes a pixel where libtiff converts.
    [[nodiscard]] uint64_t workingBytes() const override {
        constexpr uint64_t kPlanes = 4;
        const uint64_t piece = TIFFIsTiled(m_tiff.get()) != 0 ? TIFFTileSize64(m_tiff.get())
                                                              : TIFFStripSize64(m_tiff.get());
        const auto pixels = static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height);
        return (m_isConverted ? pixels * sizeof(uint32_t) : 0) +
               std::min(piece, UINT64_MAX / 8) * kPlanes;
    }

    void decode(uint8_t* samples) override {
        if (m_isConverted) {
            convert(samples);
        } else if (TIFFIsTiled(m_tiff.get()) != 0) {
            decodeTiles(samples);
        } else {
            decodeLines(samples);
        }
    }

private:
    [[nodiscard]] int field(uint32_t tag) const {
        uint16_t value = 0;
        return TIFFGetFieldDefaulted(m_tiff.get(), tag, &value) != 0 ? value : 0;
    }

    void takeLayout() {
        const int meaning = field(TIFFTAG_PHOTOMETRIC);
        const int depth = field(TIFFTAG_BITSPERSAMPLE);
        m_fileChannels = field(TIFFTAG_SAMPLESPERPIXEL);
        m_isInverted = meaning == PHOTOMETRIC_MINISWHITE;
        PixelLayout layout;
        layout.depth = depth;
        layout.colours = meaning == PHOTOMETRIC_RGB         ? PixelColours::Rgb
                         : meaning == PHOTOMETRIC_SEPARATED ? PixelColours::Cmyk
                                                            : PixelColours::Grey;
        const bool isKnown =
            meaning == PHOTOMETRIC_RGB || meaning == PHOTOMETRIC_MINISBLACK || m_isInverted ||
            (meaning == PHOTOMETRIC_SEPARATED && field(TIFFTAG_INKSET) == INKSET_CMYK);
        // Beyond these it is a measurement of a satellite and no photograph.
        constexpr int kMostChannels = 16;
        const bool isInLines =
            TIFFIsTiled(m_tiff.get()) == 0 || field(TIFFTAG_PLANARCONFIG) == PLANARCONFIG_CONTIG;
        m_isConverted = !isKnown || !isInLines || (depth != 8 && depth != 16) ||
                        field(TIFFTAG_SAMPLEFORMAT) != SAMPLEFORMAT_UINT ||
                        m_fileChannels < layout.channels() || m_fileChannels > kMostChannels;
        if (m_isConverted) {
            return;
        }
        uint16_t count = 0;
        const uint16_t* extra = nullptr;
        if (TIFFGetField(m_tiff.get(), TIFFTAG_EXTRASAMPLES, &count, &extra) != 0 && count > 0 &&
            m_fileChannels > layout.channels()) {
            // A channel that says nothing of itself is none of opacity; photo editors keep
            // selections in such.
            layout.hasAlpha = extra[0] != EXTRASAMPLE_UNSPECIFIED;
            m_isMultiplied = extra[0] == EXTRASAMPLE_ASSOCALPHA;
        }
        m_layout = layout;
    }

    void takeProfile() {
        uint32_t size = 0;
        const void* profile = nullptr;
        if (TIFFGetField(m_tiff.get(), TIFFTAG_ICCPROFILE, &size, &profile) != 0) {
            m_profile.assign(static_cast<const char*>(profile), size);
        }
    }

    /// Pixels of the file in a row, all channels or one from `channel` on -> into a line.
    template <typename T>
    void copyPixels(const T* from, int64_t stride, int64_t first, int64_t count, T* to) const {
        const int64_t channels = m_layout.channels();
        for (int64_t i = 0; i < count; ++i) {
            for (int64_t channel = first; channel < std::min(first + stride, channels); ++channel) {
                const T value = from[i * stride + channel - first];
                to[i * channels + channel] =
                    m_isInverted && channel == 0 ? static_cast<T>(~value) : value;
            }
        }
    }

    void takePixels(const uint8_t* from, int64_t stride, int64_t first, int64_t count,
                    uint8_t* to) const {
        if (m_layout.depth == 16) {
            copyPixels(reinterpret_cast<const uint16_t*>(from), stride, first, count,
                       reinterpret_cast<uint16_t*>(to));
        } else {
            copyPixels(from, stride, first, count, to);
        }
    }

    /// Colours that were multiplied by the opacity -> as they are elsewhere.
    template <typename T>
    void divide(T* pixels, int64_t count) const {
        constexpr uint64_t kOpaque = std::numeric_limits<T>::max();
        const int64_t channels = m_layout.channels();
        for (T* pixel = pixels; pixel < pixels + count * channels; pixel += channels) {
            const uint64_t alpha = pixel[channels - 1];
            for (int64_t channel = 0; alpha != 0 && channel + 1 < channels; ++channel) {
                pixel[channel] = static_cast<T>(
                    std::min<uint64_t>((pixel[channel] * kOpaque + alpha / 2) / alpha, kOpaque));
            }
        }
    }

    void finishLine(uint8_t* line) const {
        if (m_isMultiplied && m_layout.depth == 16) {
            divide(reinterpret_cast<uint16_t*>(line), m_width);
        } else if (m_isMultiplied) {
            divide(line, m_width);
        }
    }

    void decodeLines(uint8_t* samples) {
        const bool isSeparate = field(TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
        const int64_t stride = isSeparate ? 1 : m_fileChannels;
        const auto expected = static_cast<uint64_t>(m_width * stride * m_layout.depth / 8);
        const uint64_t size = TIFFScanlineSize64(m_tiff.get());
        // libtiff's length of a line is of the file, ours of the layout: both are of numbers that
        // need not agree.
        if (size < expected || size > static_cast<uint64_t>(kLargestTiffAllocation)) {
            failDamaged();
        }
        std::vector<uint8_t> row(size);
        const auto line = static_cast<size_t>(m_width * m_layout.bytes());
        for (int64_t first = 0; first < (isSeparate ? m_layout.channels() : 1); ++first) {
            for (int64_t y = 0; y < m_height; ++y) {
                if (TIFFReadScanline(m_tiff.get(), row.data(), static_cast<uint32_t>(y),
                                     static_cast<uint16_t>(first)) < 0) {
                    failDamaged();
                }
                takePixels(row.data(), stride, first, m_width,
                           samples + static_cast<size_t>(y) * line);
            }
        }
        for (int64_t y = 0; y < m_height; ++y) {
            finishLine(samples + static_cast<size_t>(y) * line);
        }
    }

    void decodeTiles(uint8_t* samples) {
        uint32_t tileWidth = 0, tileHeight = 0;
        TIFFGetField(m_tiff.get(), TIFFTAG_TILEWIDTH, &tileWidth);
        TIFFGetField(m_tiff.get(), TIFFTAG_TILELENGTH, &tileHeight);
        const uint64_t size = TIFFTileSize64(m_tiff.get());
        const uint64_t pixel = static_cast<uint64_t>(m_fileChannels) * m_layout.depth / 8;
        if (tileWidth == 0 || tileHeight == 0 ||
            size > static_cast<uint64_t>(kLargestTiffAllocation) ||
            // Divided, since the product of a hostile file's numbers could overflow.
            size / tileWidth / tileHeight < pixel) {
            failDamaged();
        }
        std::vector<uint8_t> tile(size);
        const auto line = static_cast<size_t>(m_width * m_layout.bytes());
        for (int64_t top = 0; top < m_height; top += tileHeight) {
            for (int64_t left = 0; left < m_width; left += tileWidth) {
                if (TIFFReadTile(m_tiff.get(), tile.data(), static_cast<uint32_t>(left),
                                 static_cast<uint32_t>(top), 0, 0) < 0) {
                    failDamaged();
                }
                const int64_t columns = std::min<int64_t>(tileWidth, m_width - left);
                const int64_t lines = std::min<int64_t>(tileHeight, m_height - top);
                for (int64_t y = 0; y < lines; ++y) {
                    takePixels(tile.data() + static_cast<size_t>(y) * tileWidth * pixel,
                               m_fileChannels, 0, columns,
                               samples + static_cast<size_t>(top + y) * line +
                                   static_cast<size_t>(left * m_layout.bytes()));
                }
            }
        }
        for (int64_t y = 0; y < m_height; ++y) {
            finishLine(samples + static_cast<size_t>(y) * line);
        }
    }

    void convert(uint8_t* rgb) {
        const auto width = static_cast<uint32_t>(m_width), height = static_cast<uint32_t>(m_height);
        std::vector<uint32_t> pixels(static_cast<size_t>(width) * height);
        char problem[1024] = "";
        TIFFRGBAImage picture;
        if (TIFFRGBAImageOK(m_tiff.get(), problem) == 0 ||
            TIFFRGBAImageBegin(&picture, m_tiff.get(), 1, problem) == 0) {
            failUnknown();
        }
        picture.req_orientation = picture.orientation; // rows and columns are as in the file
        const int complete = TIFFRGBAImageGet(&picture, pixels.data(), width, height);
        TIFFRGBAImageEnd(&picture);
        if (complete == 0) {
            failDamaged();
        }
        for (const uint32_t pixel : pixels) {
            *rgb++ = static_cast<uint8_t>(TIFFGetR(pixel));
            *rgb++ = static_cast<uint8_t>(TIFFGetG(pixel));
            *rgb++ = static_cast<uint8_t>(TIFFGetB(pixel));
        }
    }

    TiffStream m_stream;
    TiffFile m_tiff;
    int m_fileChannels = 0;
    bool m_isConverted = false;  ///< by libtiff
    bool m_isInverted = false;   ///< 0 is white
    bool m_isMultiplied = false; ///< colours by the opacity
};

} // namespace

std::unique_ptr<PictureDecoder> openTiff(std::string_view content) {
    return std::make_unique<TiffDecoder>(content);
}

} // namespace styleclip
