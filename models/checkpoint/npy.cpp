#include "models/checkpoint/npy.h"

#include "models/checkpoint/dense_tensor.h"
#include "models/checkpoint/numpy_dtype.h"
#include "models/error.h"

#include <charconv>
#include <optional>
#include <string>

namespace styleclip {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";

[[noreturn]] void malformed() {
    throw Error(ErrorKind::File,
                "is a .npy file with a damaged header; download or export it again");
}

/// Reads the header, a Python dict literal with exactly the keys that the format asks for.
class HeaderParser {
public:
    explicit HeaderParser(std::string_view text) : m_rest(text) {}

    void parse() {
        expect('{');
        while (!accept('}')) {
            entry(quotedText());
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (!m_rest.empty() || !type || !fortranOrder || !shape) {
            malformed();
        }
    }

    std::optional<std::string> type; ///< numpy's name
    std::optional<bool> fortranOrder;
    std::optional<std::vector<int64_t>> shape;

private:
    void entry(std::string_view key) {
        expect(':');
        if (key == "descr" && !type) {
            skipSpace();
            if (!m_rest.empty() && m_rest.front() == '[') {
                throw Error(ErrorKind::File,
                            "holds a structured array; only plain arrays are read");
            }
            type = std::string(quotedText());
        } else if (key == "fortran_order" && !fortranOrder) {
            fortranOrder = truth();
        } else if (key == "shape" && !shape) {
            shape = tuple();
        } else {
            malformed();
        }
    }

    void skipSpace() {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size()));
    }

    bool accept(char c) {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != c) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char c) {
        if (!accept(c)) {
            malformed();
        }
    }

    std::string_view quotedText() {
        const char quote = accept('"') ? '"' : '\'';
        if (quote == '\'') {
            expect('\'');
        }
        const size_t end = m_rest.find(quote);
        if (end == std::string_view::npos) {
            malformed();
        }
        const std::string_view text = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        return text;
    }

    bool truth() {
        skipSpace();
        for (const bool value : {true, false}) {
            const std::string_view word = value ? "True" : "False";
            if (m_rest.substr(0, word.size()) == word) {
                m_rest.remove_prefix(word.size());
                return value;
            }
        }
        malformed();
    }

    std::vector<int64_t> tuple() {
        std::vector<int64_t> sizes;
        expect('(');
        while (!accept(')')) {
            skipSpace();
            int64_t size = 0;
            const char* end = m_rest.data() + m_rest.size();
            const auto [next, error] = std::from_chars(m_rest.data(), end, size);
            if (error != std::errc()) {
                malformed();
            }
            m_rest.remove_prefix(static_cast<size_t>(next - m_rest.data()));
            static_cast<void>(accept('L')); // Python 2 wrote long integers so
            sizes.push_back(size);
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes;
    }

    std::string_view m_rest;
};

} // namespace

bool isNpy(const ByteView& bytes) {
    return bytes.text().substr(0, kMagic.size()) == kMagic;
}

StoredTensor readNpy(const ByteView& bytes, const Phrase& origin) {
    const uint64_t prefix = kMagic.size() + 2;
    if (!isNpy(bytes) || bytes.size() < prefix) {
        malformed();
    }
    const uint8_t version = bytes.data()[kMagic.size()];
    const uint64_t lengthBytes = version == 1 ? 2 : 4;
    if (version < 1 || version > 3 || !bytes.contains(prefix, lengthBytes)) {
        malformed();
    }
    uint64_t length = 0;
    for (uint64_t i = lengthBytes; i-- > 0;) {
        length = length << 8 | bytes.data()[prefix + i];
    }
    if (!bytes.contains(prefix + lengthBytes, length)) {
        malformed();
    }
    HeaderParser header(bytes.text().substr(prefix + lengthBytes, length));
    header.parse();
    const uint64_t start = prefix + lengthBytes + length;
    return denseTensor({bytes.part(start, bytes.size() - start), *header.type,
                        numpyDtype(*header.type), std::move(*header.shape), *header.fortranOrder},
                       origin);
}

} // namespace styleclip
