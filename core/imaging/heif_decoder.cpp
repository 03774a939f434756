#include "core/imaging/picture_decoder.h"
#include "core/imaging/tiff_directory.h"

#include <libheif/heif.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

template <typename T>
using Handle = std::unique_ptr<T, void (*)(T*)>;

void freeContext(heif_context* context) {
    heif_context_free(context);
}
void freeHandle(heif_image_handle* handle) {
    heif_image_handle_release(handle);
}
void freeImage(heif_image* image) {
    heif_image_release(image);
}

/// libheif turns pictures upright on its own, so that what EXIF says of it is done already.
class HeifDecoder : public PictureDecoder {
public:
    explicit HeifDecoder(std::string_view content)
        : m_context(heif_context_alloc(), freeContext), m_handle(nullptr, freeHandle) {
        heif_image_handle* handle = nullptr;
        if (heif_context_read_from_memory_without_copy(m_context.get(), content.data(),
                                                       content.size(), nullptr)
                    .code != heif_error_Ok ||
            heif_context_get_primary_image_handle(m_context.get(), &handle).code != heif_error_Ok) {
            failDamaged();
        }
        m_handle.reset(handle);
        m_width = heif_image_handle_get_width(handle);
        m_height = heif_image_handle_get_height(handle);
        const int bits = heif_image_handle_get_luma_bits_per_pixel(handle);
        if (m_width <= 0 || m_height <= 0 || bits < 1 || bits > 16) {
            failDamaged();
        }
        m_layout.hasAlpha = heif_image_handle_has_alpha_channel(handle) != 0;
        // 10 and 12 bits, as HDR photographs have them, keep all of them in 16.
        m_layout.depth = bits > 8 ? 16 : 8;
        takeProfile();
        takeMetadata();
    }

    /// The picture's planes and the pixels made of them.
    [[nodiscard]] uint64_t workingBytes() const override {
        return static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height) *
               static_cast<uint64_t>(m_layout.bytes()) * 2;
    }

    void decode(uint8_t* samples) override {
        const heif_chroma chroma =
            m_layout.depth == 16
                ? (m_layout.hasAlpha ? heif_chroma_interleaved_RRGGBBAA_LE
                                     : heif_chroma_interleaved_RRGGBB_LE)
                : (m_layout.hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB);
        heif_image* decoded = nullptr;
        const heif_error result =
            heif_decode_image(m_handle.get(), &decoded, heif_colorspace_RGB, chroma, nullptr);
        // Before anything can throw, for nobody else frees it.
        const Handle<heif_image> image(decoded, freeImage);
        if (result.code == heif_error_Unsupported_feature ||
            result.code == heif_error_Unsupported_filetype) {
            failUnknown();
        }
        int stride = 0;
        const uint8_t* plane =
            result.code == heif_error_Ok
                ? heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride)
                : nullptr;
        if (plane == nullptr || heif_image_get_width(decoded, heif_channel_interleaved) < m_width ||
            heif_image_get_height(decoded, heif_channel_interleaved) < m_height) {
            failDamaged();
        }
        // Lines of the library may be longer, with filling at their ends.
        const auto line = static_cast<size_t>(m_width * m_layout.bytes());
        for (int64_t y = 0; y < m_height; ++y) {
            std::memcpy(samples + static_cast<size_t>(y) * line,
                        plane + static_cast<ptrdiff_t>(y) * stride, line);
        }
        if (m_layout.depth == 16) {
            fillRange(reinterpret_cast<uint16_t*>(samples),
                      heif_image_get_bits_per_pixel_range(decoded, heif_channel_interleaved));
        }
    }

private:
    /// 10 or 12 bits -> 16.
    void fillRange(uint16_t* samples, int bits) const {
        const uint32_t largest = (uint32_t{1} << std::clamp(bits, 1, 16)) - 1;
        const int64_t count = m_width * m_height * m_layout.channels();
        std::transform(samples, samples + count, samples, [largest](uint16_t value) {
            const uint32_t within = std::min<uint32_t>(value, largest);
            return static_cast<uint16_t>((within * 65535U + largest / 2) / largest);
        });
    }

    void takeProfile() {
        const size_t size = heif_image_handle_get_raw_color_profile_size(m_handle.get());
        m_profile.resize(std::min(size, kMostMetadata));
        if (size > kMostMetadata ||
            heif_image_handle_get_raw_color_profile(m_handle.get(), m_profile.data()).code !=
                heif_error_Ok) {
            m_profile.clear();
        }
    }

    /// One that is damaged is passed over: the picture can be shown without it.
    void takeMetadata() {
        constexpr int kMost = 16;
        heif_item_id items[kMost] = {};
        const int count =
            heif_image_handle_get_list_of_metadata_block_IDs(m_handle.get(), nullptr, items, kMost);
        for (int i = 0; i < count; ++i) {
            const size_t size = heif_image_handle_get_metadata_size(m_handle.get(), items[i]);
            std::string block(std::min(size, kMostMetadata), '\0');
            if (size > kMostMetadata ||
                heif_image_handle_get_metadata(m_handle.get(), items[i], block.data()).code !=
                    heif_error_Ok) {
                continue;
            }
            const std::string_view type =
                heif_image_handle_get_metadata_type(m_handle.get(), items[i]);
            const std::string_view content =
                heif_image_handle_get_metadata_content_type(m_handle.get(), items[i]);
            constexpr size_t kOffsetBytes = 4; // of where the TIFF header begins behind them
            if (type == "Exif" && block.size() > kOffsetBytes) {
                m_exif = withUprightOrientation(withoutExifPrefix(block.substr(kOffsetBytes)));
            } else if (content == "application/rdf+xml") {
                m_xmp = std::move(block);
            }
        }
    }

    static constexpr size_t kMostMetadata = size_t{64} << 20;

    Handle<heif_context> m_context;
    Handle<heif_image_handle> m_handle;
};

} // namespace

std::unique_ptr<PictureDecoder> openHeif(std::string_view content) {
    return std::make_unique<HeifDecoder>(content);
}

} // namespace styleclip
