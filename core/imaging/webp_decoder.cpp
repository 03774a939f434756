#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_directory.h"

#include <webp/decode.h>
#include <webp/demux.h>

namespace styleclip {

namespace {

const uint8_t* bytesOf(std::string_view content) {
    return reinterpret_cast<const uint8_t*>(content.data());
}

int orientationOf(std::string_view content) {
    const WebPData data{bytesOf(content), content.size()};
    const std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)> parts(WebPDemux(&data),
                                                                     WebPDemuxDelete);
    WebPChunkIterator chunk;
    if (!parts || WebPDemuxGetChunk(parts.get(), "EXIF", 1, &chunk) == 0) {
        return 1;
    }
    const int orientation =
        exifOrientation({reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size});
    WebPDemuxReleaseChunkIterator(&chunk);
    return orientation;
}

class WebpDecoder : public PictureDecoder {
public:
    explicit WebpDecoder(std::string_view content) : m_content(content) {
        WebPBitstreamFeatures features;
        if (WebPGetFeatures(bytesOf(content), content.size(), &features) != VP8_STATUS_OK) {
            failDamaged();
        }
        if (features.has_animation != 0) {
            throw Error(ErrorKind::File, "is an animation; save the frame you want as a PNG file");
        }
        m_width = features.width;
        m_height = features.height;
        m_orientation = orientationOf(content);
    }

    /// Pixels with transparency, where nothing is lost, and a plane of it otherwise.
    [[nodiscard]] uint64_t workingBytes() const override {
        return static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height) * 5;
    }

    void decode(uint8_t* rgb) override {
        const size_t line = static_cast<size_t>(m_width) * 3;
        if (WebPDecodeRGBInto(bytesOf(m_content), m_content.size(), rgb,
                              line * static_cast<size_t>(m_height),
                              static_cast<int>(line)) == nullptr) {
            failDamaged();
        }
    }

private:
    std::string_view m_content;
};

} // namespace

std::unique_ptr<PictureDecoder> openWebp(std::string_view content) {
    return std::make_unique<WebpDecoder>(content);
}

} // namespace styleclip
