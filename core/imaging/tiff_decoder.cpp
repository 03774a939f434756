#include "core/imaging/picture_decoder.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <tiffio.h>
#include <vector>

namespace styleclip {

namespace {

constexpr tmsize_t kLargestAllocation = tmsize_t{1} << 30;

/// A file in memory, as libtiff reads from it.
struct Stream {
    std::string_view content;
    uint64_t at = 0;
};

Stream& streamOf(thandle_t handle) {
    return *static_cast<Stream*>(handle);
}

tmsize_t readBytes(thandle_t handle, void* bytes, tmsize_t size) {
    Stream& stream = streamOf(handle);
    const uint64_t at = std::min<uint64_t>(stream.at, stream.content.size());
    const uint64_t count =
        std::min<uint64_t>(static_cast<uint64_t>(size), stream.content.size() - at);
    std::memcpy(bytes, stream.content.data() + at, count);
    stream.at = at + count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
    Stream& stream = streamOf(handle);
    stream.at = offset + (from == SEEK_CUR   ? stream.at
                          : from == SEEK_END ? stream.content.size()
                                             : 0);
    return stream.at;
}

int closeNothing(thandle_t) {
    return 0;
}

toff_t sizeOf(thandle_t handle) {
    return streamOf(handle).content.size();
}

int sayNothing(TIFF*, void*, const char*, const char*, va_list) {
    return 1; // nor does anyone else
}

TIFF* openStream(Stream& stream) {
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), sayNothing, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), sayNothing, nullptr);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kLargestAllocation);
    return TIFFClientOpenExt("", "rm", &stream, readBytes, writeNothing, seek, closeNothing, sizeOf,
                             nullptr, nullptr, options.get());
}

/// Of the first page.
class TiffDecoder : public PictureDecoder {
public:
    explicit TiffDecoder(std::string_view content)
        : m_stream{content}, m_tiff(openStream(m_stream), TIFFClose) {
        uint32_t width = 0, height = 0;
        if (!m_tiff || TIFFGetField(m_tiff.get(), TIFFTAG_IMAGEWIDTH, &width) == 0 ||
            TIFFGetField(m_tiff.get(), TIFFTAG_IMAGELENGTH, &height) == 0 || width == 0 ||
            height == 0) {
            failDamaged();
        }
        m_width = width;
        m_height = height;
        uint16_t orientation = 1;
        TIFFGetFieldDefaulted(m_tiff.get(), TIFFTAG_ORIENTATION, &orientation);
        m_orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
    }

    /// Four bytes a pixel and a strip or tile of each channel.
    [[nodiscard]] uint64_t workingBytes() const override {
        constexpr uint64_t kPlanes = 4;
        const uint64_t piece = TIFFIsTiled(m_tiff.get()) != 0 ? TIFFTileSize64(m_tiff.get())
                                                              : TIFFStripSize64(m_tiff.get());
        const auto pixels = static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height);
        return pixels * sizeof(uint32_t) + std::min(piece, UINT64_MAX / 8) * kPlanes;
    }

    void decode(uint8_t* rgb) override {
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

private:
    Stream m_stream;
    std::unique_ptr<TIFF, void (*)(TIFF*)> m_tiff;
};

} // namespace

std::unique_ptr<PictureDecoder> openTiff(std::string_view content) {
    return std::make_unique<TiffDecoder>(content);
}

} // namespace styleclip
