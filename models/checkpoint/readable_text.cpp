#include "models/checkpoint/readable_text.h"

#include <fmt/format.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace styleclip {

std::string readable(std::string_view text) {
    constexpr int kLongest = 100; // characters
    const auto size = static_cast<int32_t>(std::min(text.size(), size_t{INT32_MAX}));
    std::string result;
    int32_t next = 0;
    for (int count = 0; next < size; ++count) {
        if (count == kLongest) {
            return result + "...";
        }
        const int32_t begin = next;
        UChar32 character = 0; // negative where the bytes are no UTF-8
        U8_NEXT(text.data(), next, size, character);
        if (character >= 0 && u_isprint(character)) {
            result += text.substr(begin, next - begin);
        } else {
            result += '?';
        }
    }
    return result;
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
