#include "core/imaging/file_number.h"
#include "core/imaging/picture_decoder.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace styleclip {

namespace {

/// OpenCV writes to the terminal about what it can't decode, so that only what it can is given to
/// it: pictures without compression whose pixels are all there.
class BmpDecoder : public PictureDecoder {
public:
    explicit BmpDecoder(std::string_view content) : m_content(content) {
        const auto number = [&](uint64_t offset, uint64_t count) {
            return numberAt(content, offset, count, ByteOrder::Little);
        };
        constexpr uint64_t kFileHeader = 14, kOldHeader = 12, kHeader = 40;
        const uint64_t header = number(14, 4);
        const bool isOld = header == kOldHeader; // of OS/2
        if (!isOld && header < kHeader) {
            failUnknown();
        }
        m_width = isOld ? static_cast<int64_t>(number(18, 2))
                        : int64_t{static_cast<int32_t>(number(18, 4))};
        // Lines that begin at the top are counted below zero.
        m_height = isOld ? static_cast<int64_t>(number(20, 2))
                         : std::abs(int64_t{static_cast<int32_t>(number(22, 4))});
        const uint64_t bits = number(isOld ? 24 : 28, 2);
        const uint64_t compression = isOld ? 0 : number(30, 4);
        const uint64_t colours = isOld ? 0 : number(46, 4);
        constexpr uint64_t kNone = 0, kMasks = 3;
        const bool isKnown =
            bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
        const bool hasMasks = compression == kMasks && (bits == 16 || bits == 32);
        if (!isKnown || (compression != kNone && !hasMasks) || colours > 256) {
            failUnknown();
        }
        const uint64_t palette =
            bits > 8 ? 0 : (colours != 0 ? colours : uint64_t{1} << bits) * (isOld ? 3 : 4);
        m_pixels = number(10, 4);
        if (m_width <= 0 || m_height == 0 || m_pixels < kFileHeader ||
            kFileHeader + header + palette > content.size()) {
            failDamaged();
        }
        // Lines are filled up to whole words of four bytes.
        m_lineBytes = (static_cast<uint64_t>(m_width) * bits + 31) / 32 * 4;
    }

    /// OpenCV's picture and a copy of the file.
    [[nodiscard]] uint64_t workingBytes() const override {
        return static_cast<uint64_t>(m_width) * static_cast<uint64_t>(m_height) * 3 +
               m_content.size();
    }

    void decode(uint8_t* samples) override {
        const uint64_t rest = m_content.size() - std::min<uint64_t>(m_pixels, m_content.size());
        // Divided and not multiplied: the product of two numbers of a hostile file could overflow.
        if (rest / m_lineBytes < static_cast<uint64_t>(m_height)) {
            failDamaged();
        }
        cv::Mat picture;
        try {
            const std::vector<uint8_t> bytes(m_content.begin(), m_content.end());
            picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
        } catch (const cv::Exception&) {
            failDamaged();
        }
        if (picture.cols != m_width || picture.rows != m_height) {
            failDamaged();
        }
        cv::Mat filled(picture.rows, picture.cols, CV_8UC3, samples);
        cv::cvtColor(picture, filled, cv::COLOR_BGR2RGB);
    }

private:
    std::string_view m_content;
    uint64_t m_pixels = 0;
    uint64_t m_lineBytes = 0;
};

} // namespace

std::unique_ptr<PictureDecoder> openBmp(std::string_view content) {
    return std::make_unique<BmpDecoder>(content);
}

} // namespace styleclip
