#pragma once

#include <cstdint>
#include <string_view>

namespace styleclip {

enum class ByteOrder { Big, Little };

/// The number in the `count` bytes (at most 8) from `offset` on, 0 where the content ends before
/// them.
[[nodiscard]] inline uint64_t numberAt(std::string_view content, uint64_t offset, uint64_t count,
                                       ByteOrder order) {
    if (offset > content.size() || count > content.size() - offset) {
        return 0;
    }
    uint64_t value = 0;
    for (uint64_t i = 0; i < count; ++i) {
        const uint64_t at = offset + (order == ByteOrder::Big ? i : count - 1 - i);
        value = value << 8 | static_cast<uint8_t>(content[at]);
    }
    return value;
}

} // namespace styleclip
