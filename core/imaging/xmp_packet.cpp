#include "core/imaging/xmp_packet.h"

#include "core/imaging/file_number.h"
#include "core/imaging/picture_format.h"
#include "core/imaging/tiff_directory.h"

#include <zlib.h>

#include <algorithm>

namespace styleclip {

namespace {

using namespace std::string_view_literals;

constexpr size_t kMaximumBytes = size_t{64} << 20;

std::string_view from(std::string_view content, size_t offset) {
    return content.substr(std::min(offset, content.size()));
}

/// Empty where it is damaged or too large.
std::string unpacked(std::string_view packed) {
    constexpr size_t kPiece = size_t{1} << 16;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return {};
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data())); // it only reads
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    int result = Z_OK;
    // A piece at a time: some kilobytes may unpack to gigabytes.
    while (result == Z_OK && text.size() <= kMaximumBytes) {
        const size_t before = text.size();
        text.resize(before + kPiece);
        stream.next_out = reinterpret_cast<Bytef*>(text.data() + before);
        stream.avail_out = kPiece;
        result = inflate(&stream, Z_NO_FLUSH);
        text.resize(before + kPiece - stream.avail_out);
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END ? text : std::string();
}

/// Of a chunk iTXt: keyword, whether and how it is packed, language, keyword in it, text.
std::string packetInText(std::string_view chunk) {
    const std::string_view keyword = "XML:com.adobe.xmp\0"sv;
    if (chunk.substr(0, keyword.size()) != keyword || chunk.size() < keyword.size() + 2) {
        return {};
    }
    const bool isPacked = chunk[keyword.size()] != 0;
    std::string_view rest = from(chunk, keyword.size() + 2);
    for (int i = 0; i < 2; ++i) {
        const size_t end = rest.find('\0');
        rest = end == std::string_view::npos ? std::string_view() : from(rest, end + 1);
    }
    return isPacked ? unpacked(rest) : std::string(rest);
}

std::string packetInPng(std::string_view content) {
    for (std::string_view rest = from(content, 8); rest.size() >= 12;) {
        const uint64_t size = numberAt(rest, 0, 4, ByteOrder::Big);
        if (rest.substr(4, 4) == "iTXt") {
            if (std::string packet = packetInText(rest.substr(8, size)); !packet.empty()) {
                return packet;
            }
        }
        rest = from(rest, 12 + size);
    }
    return {};
}

/// Of the segments before the pixels.
std::string packetInJpeg(std::string_view content) {
    const std::string_view name = "http://ns.adobe.com/xap/1.0/\0"sv;
    constexpr uint64_t kPixels = 0xda, kNamed = 0xe1;
    for (std::string_view rest = from(content, 2); rest.size() >= 4 && rest[0] == '\xff';) {
        const uint64_t marker = numberAt(rest, 1, 1, ByteOrder::Big);
        if (marker == 0xff) { // filling
            rest.remove_prefix(1);
            continue;
        }
        if (marker == kPixels) {
            break;
        }
        const uint64_t size = std::max<uint64_t>(numberAt(rest, 2, 2, ByteOrder::Big), 2);
        const std::string_view segment = rest.substr(4, size - 2);
        if (marker == kNamed && segment.substr(0, name.size()) == name) {
            return std::string(segment.substr(name.size()));
        }
        rest = from(rest, 2 + size);
    }
    return {};
}

/// Chunks are filled up to an even length.
std::string packetInWebp(std::string_view content) {
    for (std::string_view rest = from(content, 12); rest.size() >= 8;) {
        const uint64_t size = numberAt(rest, 4, 4, ByteOrder::Little);
        if (rest.substr(0, 4) == "XMP ") {
            return std::string(rest.substr(8, size));
        }
        rest = from(rest, 8 + size + size % 2);
    }
    return {};
}

} // namespace

std::string xmpPacket(std::string_view content) {
    constexpr uint16_t kTiffTag = 700;
    std::string packet;
    switch (pictureFormat(content)) {
    case PictureFormat::Png:
        packet = packetInPng(content);
        break;
    case PictureFormat::Jpeg:
        packet = packetInJpeg(content);
        break;
    case PictureFormat::Tiff:
        packet = tiffTag(content, kTiffTag);
        break;
    case PictureFormat::WebP:
        packet = packetInWebp(content);
        break;
    default:
        break;
    }
    return packet.size() <= kMaximumBytes ? packet : std::string();
}

} // namespace styleclip
