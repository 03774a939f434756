#pragma once

#include "models/checkpoint/pickle_graph.h"
#include "models/files/byte_view.h"

#include <string>
#include <string_view>

namespace styleclip {

/// Reads the arguments of pickle operations. Every function throws Error(File), without the file's
/// name, where the bytes end or are not what they should be.
class PickleScanner {
public:
    PickleScanner(ByteView bytes, uint64_t offset) : m_bytes(std::move(bytes)), m_offset(offset) {}

    [[nodiscard]] uint64_t offset() const { return m_offset; }

    uint8_t byte() { return *read(1).data(); }
    ByteView read(uint64_t count);
    /// Unsigned, little-endian, of 1 to 8 bytes.
    uint64_t number(unsigned bytes);
    /// Two's complement of any length.
    Node longNumber(uint64_t bytes);
    double bigEndianDouble();

    /// Up to the next line feed, without it.
    std::string_view line();
    Node decimal();
    Node decimalOrBool();
    double decimalFloat();
    uint64_t index();
    /// A `str` of Python 2 with its quotes and escapes.
    std::string quotedLine();
    /// Text with \uXXXX escapes, as UTF-8.
    std::string escapedUnicodeLine();

    void checkProtocol();

private:
    ByteView m_bytes;
    uint64_t m_offset;
};

/// Appends a code point as UTF-8.
void appendUtf8(std::string& text, uint32_t codePoint);

} // namespace styleclip
