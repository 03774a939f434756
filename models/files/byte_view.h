#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace styleclip {

/// A range of bytes that keeps what they belong to (a mapped file, a buffer) alive.
class ByteView {
public:
    ByteView() = default;
    ByteView(std::shared_ptr<const void> owner, const uint8_t* data, uint64_t size)
        : m_owner(std::move(owner)), m_data(data), m_size(size) {}

    [[nodiscard]] const uint8_t* data() const { return m_data; }
    [[nodiscard]] uint64_t size() const { return m_size; }
    [[nodiscard]] std::string_view text() const {
        return {reinterpret_cast<const char*>(m_data), m_size};
    }

    /// Whether `size` bytes from `offset` on lie within; no sum of the two can overflow.
    [[nodiscard]] bool contains(uint64_t offset, uint64_t size) const {
        return offset <= m_size && size <= m_size - offset;
    }

    /// A part that contains() has accepted, with the same owner.
    [[nodiscard]] ByteView part(uint64_t offset, uint64_t size) const {
        return {m_owner, m_data + offset, size};
    }

private:
    std::shared_ptr<const void> m_owner;
    const uint8_t* m_data = nullptr;
    uint64_t m_size = 0;
};

} // namespace styleclip
