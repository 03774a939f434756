#include "core/imaging/file_number.h"
#include "core/imaging/jpeg_session.h"
#include "core/imaging/picture_encoder.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace styleclip {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kExifName = "Exif\0\0"sv;
constexpr std::string_view kXmpName = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr size_t kSegmentLimit = 65'533;

/// What does not fit into one segment is left out, since few programs put several together.
std::string segment(std::string_view name, const std::string& content) {
    if (content.empty() || name.size() + content.size() > kSegmentLimit) {
        return {};
    }
    // A segment's length counts its own two bytes.
    const size_t size = name.size() + content.size() + 2;
    std::string bytes = "\xff\xe1";
    bytes += static_cast<char>(size >> 8U);
    bytes += static_cast<char>(size & 0xffU);
    bytes += name;
    return bytes + content;
}

bool startsWith(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// Whether a segment says something of the picture that it doesn't need to be seen.
bool isDescription(uint64_t marker, std::string_view data) {
    constexpr uint64_t kFirst = 0xe0, kLast = 0xef, kAdobe = 0xee;
    const bool isNeeded = startsWith(data, "JFIF\0"sv) || startsWith(data, "ICC_PROFILE\0"sv) ||
                          (marker == kAdobe && startsWith(data, "Adobe"));
    return marker >= kFirst && marker <= kLast && !isNeeded;
}

} // namespace

std::string withJpegMetadata(const std::string& jpeg, const std::string& exif,
                             const std::string& xmp, bool isBare) {
    constexpr uint64_t kJfif = 0xe0, kNamed = 0xe1, kPixels = 0xda;
    std::string content = jpeg.substr(0, 2);
    std::string_view rest = std::string_view(jpeg).substr(2);
    std::string added = segment(kExifName, exif) + segment(kXmpName, xmp);
    while (rest.size() >= 4 && rest[0] == '\xff') {
        const uint64_t marker = numberAt(rest, 1, 1, ByteOrder::Big);
        if (marker == 0xff) { // filling
            rest.remove_prefix(1);
            continue;
        }
        if (marker == kPixels) {
            break;
        }
        if (marker != kJfif) { // which has to come first
            content += added;
            added.clear();
        }
        const uint64_t size = std::max<uint64_t>(numberAt(rest, 2, 2, ByteOrder::Big), 2) + 2;
        const std::string_view whole = rest.substr(0, size);
        const std::string_view data = whole.substr(std::min<size_t>(4, whole.size()));
        const bool isReplaced =
            marker == kNamed && (startsWith(data, kExifName) || startsWith(data, kXmpName));
        if (!isReplaced && !(isBare && isDescription(marker, data))) {
            content += whole;
        }
        rest.remove_prefix(whole.size());
    }
    content += added;
    content += rest;
    return content;
}

std::string encodeJpeg(const PictureParts& parts, int quality) {
    constexpr int64_t kLongest = 65'500, kLinesAtOnce = 64;
    constexpr int kFullColour = 90; // from which on no colour is left out
    if (std::max(parts.width, parts.height) > kLongest) {
        failTooLarge(parts);
    }
    const auto line = static_cast<size_t>(parts.width * parts.layout.bytes());
    std::vector<uint8_t> samples(static_cast<size_t>(kLinesAtOnce) * line);
    JpegErrors errors;
    JpegWriter writer(errors);
    const bool isWritten = errors.attempt([&] {
        writer.create();
        writer.image_width = static_cast<JDIMENSION>(parts.width);
        writer.image_height = static_cast<JDIMENSION>(parts.height);
        writer.input_components = static_cast<int>(parts.layout.channels());
        writer.in_color_space =
            parts.layout.colours == PixelColours::Grey ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&writer);
        jpeg_set_quality(&writer, quality, TRUE);
        // Smaller by some percent and equal pixels, for one more pass.
        writer.optimize_coding = TRUE;
        // One colour for each pixel, where libjpeg would by itself keep one for four.
        if (quality >= kFullColour) {
            writer.comp_info[0].h_samp_factor = 1;
            writer.comp_info[0].v_samp_factor = 1;
        }
        jpeg_start_compress(&writer, TRUE);
        if (!parts.profile.empty()) {
            jpeg_write_icc_profile(&writer, reinterpret_cast<const JOCTET*>(parts.profile.data()),
                                   static_cast<unsigned int>(parts.profile.size()));
        }
        for (int64_t top = 0; top < parts.height; top += kLinesAtOnce) {
            const int64_t count = std::min(kLinesAtOnce, parts.height - top);
            parts.lines(top, count, samples.data());
            for (int64_t y = 0; y < count; ++y) {
                JSAMPROW row = samples.data() + static_cast<size_t>(y) * line;
                jpeg_write_scanlines(&writer, &row, 1);
            }
        }
        jpeg_finish_compress(&writer);
    });
    if (!isWritten) {
        failTooLarge(parts);
    }
    return withJpegMetadata(writer.written(), parts.exif, parts.xmp);
}

} // namespace styleclip
