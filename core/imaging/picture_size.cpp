#include "core/imaging/picture_size.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace styleclip {

namespace {

using namespace std::string_view_literals;
using Content = std::string_view;

enum class Order { Big, Little };

/// The number in the `count` bytes from `offset` on, 0 where the content ends before them.
uint64_t number(Content content, uint64_t offset, uint64_t count, Order order) {
    if (offset > content.size() || count > content.size() - offset) {
        return 0;
    }
    uint64_t value = 0;
    for (uint64_t i = 0; i < count; ++i) {
        const uint64_t at = offset + (order == Order::Big ? i : count - 1 - i);
        value = value << 8 | static_cast<uint8_t>(content[at]);
    }
    return value;
}

/// A side of `count` bytes, at most four.
int64_t big(Content content, uint64_t offset, uint64_t count) {
    return static_cast<int64_t>(number(content, offset, count, Order::Big));
}

int64_t little(Content content, uint64_t offset, uint64_t count) {
    return static_cast<int64_t>(number(content, offset, count, Order::Little));
}

PictureSize largest(const PictureSize& a, const PictureSize& b) {
    return {std::max(a.width, b.width), std::max(a.height, b.height)};
}

PictureSize pngSize(Content content) {
    if (content.substr(std::min<size_t>(content.size(), 12), 4) != "IHDR") {
        return {}; // another chunk before the header might be taken for it
    }
    return {big(content, 16, 4), big(content, 20, 4)};
}

/// Goes over the segments before the frame's, which hold the metadata, without a look at them.
PictureSize jpegSize(Content content) {
    size_t at = 2;
    while ((at = content.find('\xff', at)) != Content::npos &&
           (at = content.find_first_not_of('\xff', at)) != Content::npos) {
        const auto marker = static_cast<uint8_t>(content[at++]);
        const bool isTable = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        if (marker >= 0xc0 && marker <= 0xcf && !isTable) {
            return {big(content, at + 5, 2), big(content, at + 3, 2)};
        }
        if (marker == 0xd9 || marker == 0xda) { // the end or, after the frame, the pixels
            break;
        }
        const bool isAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        at += isAlone ? 0 : number(content, at, 2, Order::Big);
    }
    return {};
}

/// Of the first page, the one that is read; BigTIFF has longer counts and offsets.
PictureSize tiffSize(Content content) {
    constexpr uint64_t kWidth = 256;
    constexpr uint64_t kHeight = 257;
    constexpr uint64_t kShort = 3;
    constexpr uint64_t kLong = 4;
    const Order order = content[0] == 'I' ? Order::Little : Order::Big;
    const bool isBig = number(content, 2, 2, order) == 43;
    const uint64_t page = isBig ? number(content, 8, 8, order) : number(content, 4, 4, order);
    const uint64_t countBytes = isBig ? 8 : 2;
    const uint64_t entryBytes = isBig ? 20 : 12;
    const uint64_t valueOffset = isBig ? 12 : 8;
    if (page > content.size()) {
        return {};
    }
    const uint64_t count =
        std::min<uint64_t>(number(content, page, countBytes, order), content.size() / entryBytes);
    PictureSize size; // the largest where a tag is there twice
    for (uint64_t i = 0; i < count; ++i) {
        const uint64_t entry = page + countBytes + i * entryBytes;
        const uint64_t tag = number(content, entry, 2, order);
        const uint64_t type = number(content, entry + 2, 2, order);
        if (tag != kWidth && tag != kHeight) {
            continue;
        }
        if (type != kShort && type != kLong) {
            return {};
        }
        const auto value = static_cast<int64_t>(
            number(content, entry + valueOffset, type == kShort ? 2 : 4, order));
        size = largest(size, tag == kWidth ? PictureSize{value, 0} : PictureSize{0, value});
    }
    return size;
}

PictureSize webpSize(Content content) {
    const Content kind = content.substr(std::min<size_t>(content.size(), 12), 4);
    if (kind == "VP8X") {
        return {little(content, 24, 3) + 1, little(content, 27, 3) + 1};
    }
    if (kind == "VP8L") {
        const int64_t sides = little(content, 21, 4);
        return {(sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1};
    }
    if (kind == "VP8 ") {
        return {little(content, 26, 2) & 0x3fff, little(content, 28, 2) & 0x3fff};
    }
    return {};
}

PictureSize bmpSize(Content content) {
    constexpr int64_t kFirstHeaderBytes = 12; // of OS/2
    if (little(content, 14, 4) == kFirstHeaderBytes) {
        return {little(content, 18, 2), little(content, 20, 2)};
    }
    // Lines that begin at the top are counted below zero.
    const auto height = static_cast<int32_t>(little(content, 22, 4));
    return {little(content, 18, 4), std::abs(int64_t{height})};
}

struct Format {
    Content start;
    PictureSize (*size)(Content);
};

constexpr Format kFormats[] = {
    {"\x89PNG\r\n\x1a\n"sv, pngSize},
    {"\xff\xd8\xff"sv, jpegSize},
    {"II\x2a\0"sv, tiffSize},
    {"MM\0\x2a"sv, tiffSize},
    {"II\x2b\0"sv, tiffSize},
    {"MM\0\x2b"sv, tiffSize},
    {"RIFF"sv, webpSize},
    {"BM"sv, bmpSize},
};

} // namespace

PictureSize pictureSize(const std::string& content) {
    for (const Format& format : kFormats) {
        if (Content(content).substr(0, format.start.size()) == format.start) {
            return format.size(content);
        }
    }
    return {};
}

} // namespace styleclip
