#include "models/checkpoint/pickle_scanner.h"

#include "models/error.h"

#include <charconv>
#include <cstring>

namespace styleclip {

namespace {

constexpr uint8_t kNewestProtocol = 5;

[[noreturn]] void truncated() {
    throw Error(ErrorKind::File,
                "is incomplete: it ends within its Python pickle; download or copy it again");
}

[[noreturn]] void damaged() {
    throw Error(ErrorKind::File,
                "is damaged: its Python pickle makes no sense; download or copy it again");
}

template <typename T>
bool parseWhole(std::string_view text, T& value, int base = 10) {
    const char* end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, value, base);
    return error == std::errc() && next == end;
}

/// The value of the hexadecimal digits after an escape; moves `position` behind them.
uint32_t hexadecimal(std::string_view text, size_t& position, size_t digits) {
    uint32_t value = 0;
    if (position + digits > text.size() || !parseWhole(text.substr(position, digits), value, 16)) {
        damaged();
    }
    position += digits;
    return value;
}

} // namespace

/// Every other function reads through this one or line(), so that none goes beyond the end.
ByteView PickleScanner::read(uint64_t count) {
    if (!m_bytes.contains(m_offset, count)) {
        truncated();
    }
    ByteView part = m_bytes.part(m_offset, count);
    m_offset += count;
    return part;
}

/// Little-endian, like everything binary in a pickle but doubles.
uint64_t PickleScanner::number(unsigned bytes) {
    const ByteView part = read(bytes);
    uint64_t value = 0;
    for (unsigned i = bytes; i-- > 0;) {
        value = value << 8 | part.data()[i];
    }
    return value;
}

Node PickleScanner::longNumber(uint64_t bytes) {
    const ByteView part = read(bytes);
    // Python's numbers have no limit. Seeds of random states are as long; nothing computes with
    // them.
    if (bytes > 8) {
        return PickleBigNumber{part};
    }
    // In two's complement: the missing bytes of a negative number are ones.
    uint64_t value = bytes > 0 && (part.data()[bytes - 1] & 0x80) != 0 ? ~uint64_t{0} : 0;
    for (uint64_t i = bytes; i-- > 0;) {
        value = value << 8 | part.data()[i];
    }
    return static_cast<int64_t>(value);
}

double PickleScanner::bigEndianDouble() {
    const ByteView part = read(8);
    uint64_t bits = 0;
    for (unsigned i = 0; i < 8; ++i) {
        bits = bits << 8 | part.data()[i];
    }
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
}

/// Without its newline.
std::string_view PickleScanner::line() {
    const std::string_view rest = m_bytes.text().substr(m_offset);
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
        truncated();
    }
    m_offset += end + 1;
    return rest.substr(0, end);
}

Node PickleScanner::decimal() {
    const uint64_t start = m_offset;
    std::string_view text = line();
    // Python 2 ended its long numbers so.
    if (!text.empty() && text.back() == 'L') {
        text.remove_suffix(1);
    }
    int64_t value = 0;
    if (parseWhole(text, value)) {
        return value;
    }
    // A number that is none of 64 bits is one all the same, if it has digits only.
    const std::string_view digits = text.substr(text.substr(0, 1) == "-" ? 1 : 0);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        damaged();
    }
    return PickleBigNumber{m_bytes.part(start, text.size())};
}

Node PickleScanner::decimalOrBool() {
    // "00" and "01" have been how protocol 0 writes truth.
    const std::string_view rest = m_bytes.text().substr(m_offset, 3);
    if (rest == "00\n" || rest == "01\n") {
        m_offset += rest.size();
        return rest[1] == '1';
    }
    return decimal();
}

double PickleScanner::decimalFloat() {
    const std::string_view text = line();
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || next != end) {
        damaged();
    }
    return value;
}

uint64_t PickleScanner::index() {
    uint64_t value = 0;
    if (!parseWhole(line(), value)) {
        damaged();
    }
    return value;
}

/// What Python 2's repr() of a text gave, which was read by its own parser: only the escapes that
/// repr() writes are known here.
std::string PickleScanner::quotedLine() {
    std::string_view text = line();
    if (text.size() < 2 || (text.front() != '\'' && text.front() != '"') ||
        text.front() != text.back()) {
        damaged();
    }
    text = text.substr(1, text.size() - 2);
    std::string result;
    for (size_t i = 0; i < text.size();) {
        const char c = text[i++];
        if (c != '\\') {
            result += c;
            continue;
        }
        if (i == text.size()) {
            damaged();
        }
        const char escape = text[i++];
        switch (escape) {
        case 'n':
            result += '\n';
            break;
        case 'r':
            result += '\r';
            break;
        case 't':
            result += '\t';
            break;
        case 'x':
            result += static_cast<char>(hexadecimal(text, i, 2));
            break;
        case '\\':
        case '\'':
        case '"':
            result += escape;
            break;
        default:
            damaged();
        }
    }
    return result;
}

std::string PickleScanner::escapedUnicodeLine() {
    const std::string_view text = line();
    std::string result;
    for (size_t i = 0; i < text.size();) {
        const char c = text[i++];
        const char escape = c == '\\' && i < text.size() ? text[i] : '\0';
        if (escape == 'u' || escape == 'U') {
            ++i;
            appendUtf8(result, hexadecimal(text, i, escape == 'u' ? 4 : 8));
        } else {
            // The encoding is Latin-1 for everything that is not escaped.
            appendUtf8(result, static_cast<unsigned char>(c));
        }
    }
    return result;
}

void PickleScanner::checkProtocol() {
    const uint8_t protocol = byte();
    if (protocol > kNewestProtocol) {
        throw Error(ErrorKind::File, "is a Python pickle of the unknown protocol {}", protocol);
    }
}

/// Surrogates become three bytes of their own, as Python's "surrogatepass" writes them: names that
/// hold some are equal to themselves, and are made readable where they are shown.
void appendUtf8(std::string& text, uint32_t codePoint) {
    const auto put = [&text](uint32_t byte) { text += static_cast<char>(byte); };
    if (codePoint > 0x10FFFF) {
        damaged();
    }
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0 | codePoint >> 6);
        put(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        put(0xE0 | codePoint >> 12);
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    } else {
        put(0xF0 | codePoint >> 18);
        put(0x80 | (codePoint >> 12 & 0x3F));
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }
}

} // namespace styleclip
