#include "core/imaging/colour_reduction.h"
#include "core/imaging/frame_sink.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>

namespace styleclip {

namespace {

constexpr int kColours = 256;

class GifSink : public FrameSink {
public:
    GifSink(const std::filesystem::path& path, int width, int height, double framesPerSecond)
        : m_out(path, std::ios::binary), m_width(width), m_height(height),
          m_hundredths(std::max(2, static_cast<int>(std::lround(100.0 / framesPerSecond)))) {
        int error = 0;
        // Through a stream of our own: the library's files are for their owner alone.
        m_file.reset(EGifOpen(&m_out, &GifSink::writeBytes, &error));
        if (!m_file) {
            fail(error);
        }
        EGifSetGifVersion(m_file.get(), true);
        // Without a palette for all: each frame brings its own.
        check(EGifPutScreenDesc(m_file.get(), width, height, 8, 0, nullptr));
        putLoop();
    }

    GifSink(const GifSink&) = delete;
    GifSink& operator=(const GifSink&) = delete;

    void add(const at::Tensor& frame) override { putFrame(reduceColours(frame)); }

    void finish() override {
        int error = 0;
        if (EGifCloseFile(m_file.release(), &error) != GIF_OK || !m_out.flush()) {
            fail(error);
        }
    }

private:
    struct Close {
        void operator()(GifFileType* file) const { EGifCloseFile(file, nullptr); }
    };

    static int writeBytes(GifFileType* file, const GifByteType* bytes, int count) {
        auto* out = static_cast<std::ofstream*>(file->UserData);
        out->write(reinterpret_cast<const char*>(bytes), count);
        return *out ? count : 0;
    }

    /// Netscape's extension: repeat for ever.
    void putLoop() {
        const std::array<GifByteType, 3> forever = {1, 0, 0};
        check(EGifPutExtensionLeader(m_file.get(), APPLICATION_EXT_FUNC_CODE));
        check(EGifPutExtensionBlock(m_file.get(), 11, "NETSCAPE2.0"));
        check(
            EGifPutExtensionBlock(m_file.get(), static_cast<int>(forever.size()), forever.data()));
        check(EGifPutExtensionTrailer(m_file.get()));
    }

    void putFrame(const IndexedPicture& picture) {
        // Each frame has a palette of its own and covers the one before.
        const GraphicsControlBlock control{DISPOSE_DO_NOT, false, m_hundredths,
                                           NO_TRANSPARENT_COLOR};
        std::array<GifByteType, 4> bytes{};
        EGifGCBToExtension(&control, bytes.data());
        check(EGifPutExtension(m_file.get(), GRAPHICS_EXT_FUNC_CODE, static_cast<int>(bytes.size()),
                               bytes.data()));
        std::array<GifColorType, kColours> colours{}; // GIF wants a power of two
        for (size_t i = 0; i < picture.colours.size(); ++i) {
            const auto& [red, green, blue] = picture.colours[i];
            colours[i] = {red, green, blue};
        }
        ColorMapObject* map = GifMakeMapObject(kColours, colours.data());
        const int described = EGifPutImageDesc(m_file.get(), 0, 0, m_width, m_height, false, map);
        GifFreeMapObject(map);
        check(described);
        const size_t width = static_cast<size_t>(m_width);
        for (size_t y = 0; y < static_cast<size_t>(m_height); ++y) {
            // The library wants to write to what it only reads.
            auto* row = const_cast<GifByteType*>(picture.indices.data() + y * width);
            check(EGifPutLine(m_file.get(), row, m_width));
        }
    }

    void check(int result) {
        if (result != GIF_OK) {
            fail(m_file->Error);
        }
    }

    [[noreturn]] void fail(int error) const {
        const char* reason = GifErrorString(error);
        throw Error(ErrorKind::File, "can't be written: {}",
                    reason != nullptr ? Phrase::verbatim(reason)
                                      : Phrase("the GIF could not be made"));
    }

    std::ofstream m_out;
    int m_width, m_height;
    int m_hundredths;                           ///< of a second, each frame
    std::unique_ptr<GifFileType, Close> m_file; // it writes to the stream as it goes
};

} // namespace

std::unique_ptr<FrameSink> openGif(const std::filesystem::path& path, int width, int height,
                                   double framesPerSecond) {
    return std::make_unique<GifSink>(path, width, height, framesPerSecond);
}

} // namespace styleclip
