#include "models/readable_text.h"

#include <fmt/format.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace styleclip {

namespace {

bool changesDirection(UChar32 character) {
    switch (u_charDirection(character)) {
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_POP_DIRECTIONAL_FORMAT:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
    case U_POP_DIRECTIONAL_ISOLATE:
        return true;
    default:
        return false;
    }
}

/// Not what joins letters or emoji, without which names in some languages read otherwise.
bool canBeShown(UChar32 character) {
    const uint32_t unseen = U_GC_CC_MASK | U_GC_CS_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    return (U_GET_GC_MASK(character) & unseen) == 0 && !changesDirection(character);
}

/// At most `longest` characters of the text; those of `blanks` become blanks.
std::string shown(std::string_view text, size_t longest, std::string_view blanks) {
    const auto size = static_cast<int32_t>(std::min(text.size(), size_t{INT32_MAX}));
    std::string result;
    int32_t next = 0;
    for (size_t count = 0; next < size; ++count) {
        if (count == longest) {
            return result + "...";
        }
        const int32_t begin = next;
        UChar32 character = 0; // negative where the bytes are no UTF-8
        U8_NEXT(text.data(), next, size, character);
        if (character >= 0 && canBeShown(character)) {
            result += text.substr(begin, next - begin);
        } else {
            result += blanks.find(text[begin]) != std::string_view::npos ? ' ' : '?';
        }
    }
    return result;
}

} // namespace

std::string oneLine(std::string_view text) {
    return shown(text, SIZE_MAX, "\t\n\r");
}

std::string readable(std::string_view text) {
    constexpr size_t kLongest = 100; // characters
    return shown(text, kLongest, {});
}

std::string inQuotes(std::string_view text) {
    return "'" + readable(text) + "'";
}

std::string byteText(double bytes) {
    constexpr std::array<const char*, 7> kUnits = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    size_t unit = 0;
    while (bytes >= 1000.0 && unit + 1 < kUnits.size()) {
        bytes /= 1000.0;
        ++unit;
    }
    return unit == 0 ? fmt::format("{:.0f} bytes", bytes)
                     : fmt::format("{:.1f} {}", bytes, kUnits[unit]);
}

} // namespace styleclip
