#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_directory.h"

#include <webp/decode.h>
#include <webp/demux.h>

namespace styleclip {

namespace {

const uint8_t* bytesOf(std::string_view content) {
    return reinterpret_cast<const uint8_t*>(content.data());
}

/// Empty where the file has none of that name.
std::string chunkOf(std::string_view content, const char* name) {
    const WebPData data{bytesOf(content), content.size()};
    const std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)> parts(WebPDemux(&data),
                                                                     WebPDemuxDelete);
    WebPChunkIterator chunk;
    if (!parts || WebPDemuxGetChunk(parts.get(), name, 1, &chunk) == 0) {
        return {};
    }
    std::string found(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
    return found;
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
        m_layout.hasAlpha = features.has_alpha != 0;
        // What else is looked at stands in chunks beside the picture.
        m_profile = chunkOf(content, "ICCP");
        m_exif = withoutExifPrefix(chunkOf(content, "EXIF"));
        m_orientation = exifOrientation(m_exif);
    }

    /// Pixels with transparency, where nothing is lost, and a plane of it otherwise.
    [[nodiscard]] uint64_t workingBytes() const override {
        return static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height) * 5;
    }

    void decode(uint8_t* samples) override {
        const auto line = static_cast<size_t>(m_width * m_layout.bytes());
        const auto decodeInto = m_layout.hasAlpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
        if (decodeInto(bytesOf(m_content), m_content.size(), samples,
                       line * static_cast<size_t>(m_height), static_cast<int>(line)) == nullptr) {
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
