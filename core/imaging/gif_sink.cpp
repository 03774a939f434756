#include "core/imaging/frame_sink.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int kColours = 256;

class GifSink : public FrameSink {
public:
    GifSink(const std::filesystem::path& path, int width, int height, double framesPerSecond)
        : m_path(path), m_width(width), m_height(height),
          m_hundredths(std::max(2, static_cast<int>(std::lround(100.0 / framesPerSecond)))) {
        int error = 0;
        m_file = EGifOpenFileName(path.string().c_str(), false, &error);
        if (m_file == nullptr) {
            fail(error);
        }
        EGifSetGifVersion(m_file, true);
        check(EGifPutScreenDesc(m_file, width, height, 8, 0, nullptr));
        putLoop();
    }

    ~GifSink() override {
        if (m_file != nullptr) {
            EGifCloseFile(m_file, nullptr);
        }
    }

    GifSink(const GifSink&) = delete;
    GifSink& operator=(const GifSink&) = delete;

    void add(const at::Tensor& frame) override {
        const size_t pixels = static_cast<size_t>(m_width) * static_cast<size_t>(m_height);
        const auto* rgb = frame.data_ptr<uint8_t>();
        std::array<std::vector<GifByteType>, 3> planes;
        for (size_t c = 0; c < 3; ++c) {
            planes[c].resize(pixels);
            for (size_t i = 0; i < pixels; ++i) {
                planes[c][i] = rgb[3 * i + c];
            }
        }
        std::vector<GifByteType> indices(pixels);
        std::array<GifColorType, kColours> colours{};
        int count = kColours;
        check(GifQuantizeBuffer(static_cast<unsigned>(m_width), static_cast<unsigned>(m_height),
                                &count, planes[0].data(), planes[1].data(), planes[2].data(),
                                indices.data(), colours.data()));
        putFrame(indices, colours);
    }

    void finish() override {
        int error = 0;
        GifFileType* file = std::exchange(m_file, nullptr);
        if (EGifCloseFile(file, &error) != GIF_OK) {
            fail(error);
        }
    }

private:
    /// Netscape's extension: repeat for ever.
    void putLoop() {
        const std::array<GifByteType, 3> forever = {1, 0, 0};
        check(EGifPutExtensionLeader(m_file, APPLICATION_EXT_FUNC_CODE));
        check(EGifPutExtensionBlock(m_file, 11, "NETSCAPE2.0"));
        check(EGifPutExtensionBlock(m_file, static_cast<int>(forever.size()), forever.data()));
        check(EGifPutExtensionTrailer(m_file));
    }

    void putFrame(const std::vector<GifByteType>& indices,
                  const std::array<GifColorType, kColours>& colours) {
        const GraphicsControlBlock control{DISPOSE_DO_NOT, false, m_hundredths,
                                           NO_TRANSPARENT_COLOR};
        std::array<GifByteType, 4> bytes{};
        EGifGCBToExtension(&control, bytes.data());
        check(EGifPutExtension(m_file, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(bytes.size()),
                               bytes.data()));
        ColorMapObject* map = GifMakeMapObject(kColours, colours.data());
        const int described = EGifPutImageDesc(m_file, 0, 0, m_width, m_height, false, map);
        GifFreeMapObject(map);
        check(described);
        for (int y = 0; y < m_height; ++y) {
            // The library wants to write to what it only reads.
            auto* row = const_cast<GifByteType*>(indices.data() + static_cast<size_t>(y) *
                                                                      static_cast<size_t>(m_width));
            check(EGifPutLine(m_file, row, m_width));
        }
    }

    void check(int result) {
        if (result != GIF_OK) {
            fail(m_file->Error);
        }
    }

    [[noreturn]] void fail(int error) const {
        const char* reason = GifErrorString(error);
        throw Error(ErrorKind::File,
                    fmt::format("{}: can't be written: {}", m_path.string(),
                                reason != nullptr ? reason : "the GIF could not be made"));
    }

    std::filesystem::path m_path;
    int m_width, m_height;
    int m_hundredths; ///< of a second, each frame
    GifFileType* m_file = nullptr;
};

} // namespace

std::unique_ptr<FrameSink> openGif(const std::filesystem::path& path, int width, int height,
                                   double framesPerSecond) {
    return std::make_unique<GifSink>(path, width, height, framesPerSecond);
}

} // namespace styleclip
