#include "models/clip/vocabulary_file.h"

#include "models/error.h"
#include "models/files/regular_file.h"

#include <unistd.h>
#include <zlib.h>

#include <memory>
#include <optional>

namespace styleclip {

namespace {

// The published vocabulary's longest line has 40 bytes; a file without line ends, which a gzip bomb
// would be, is given up early.
constexpr size_t kLongestLine = 1024;

class GzipLines {
public:
    explicit GzipLines(const std::filesystem::path& path)
        : m_path(path), m_file(open(path), gzclose) {}

    /// The next line without its end, nothing at the end of the file. gzgets() is no use here since
    /// it hides NUL bytes.
    std::optional<std::string> next() {
        std::string line;
        for (;;) {
            const int c = gzgetc(m_file.get());
            if (c == '\n') {
                return line;
            }
            if (c < 0) {
                requireEnd();
                return line.empty() ? std::nullopt : std::make_optional(line);
            }
            line.push_back(static_cast<char>(c));
            if (line.size() > kLongestLine) {
                fail(Phrase("has a line too long for a list of merges"));
            }
        }
    }

    [[noreturn]] void fail(const Phrase& what) const {
        throw Error(ErrorKind::File, "the vocabulary {} {}", m_path, what);
    }

private:
    [[nodiscard]] gzFile open(const std::filesystem::path& path) const {
        try {
            const RegularFile file = openRegularFile(path);
            const int descriptor = ::dup(file.descriptor.get()); // for gzclose() to close
            gzFile opened = descriptor < 0 ? nullptr : gzdopen(descriptor, "rb");
            if (opened == nullptr) {
                throw Error(ErrorKind::File, "can't be opened");
            }
            return opened;
        } catch (const Error& error) {
            throw Error(ErrorKind::File, "the vocabulary {}: {}", path, error.sentence());
        }
    }

    void requireEnd() const {
        int code = Z_OK;
        gzerror(m_file.get(), &code);
        if (code != Z_OK && code != Z_STREAM_END) {
            fail(Phrase("is damaged or cut short; fetch it again"));
        }
    }

    std::filesystem::path m_path;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> m_file;
};

bool isHeader(const std::optional<std::string>& line) {
    return line && line->find("#version") != std::string::npos;
}

} // namespace

bool beginsLikeVocabulary(const std::filesystem::path& path) {
    try {
        return isHeader(GzipLines(path).next());
    } catch (const Error&) { // no text, or none that can be read
        return false;
    }
}

std::vector<std::pair<std::string, std::string>> readMerges(const std::filesystem::path& path,
                                                            size_t limit) {
    GzipLines lines(path);
    const std::optional<std::string> header = lines.next();
    if (!isHeader(header)) {
        lines.fail(Phrase(
            "does not begin with a '#version' line; choose CLIP's bpe_simple_vocab_16e6.txt.gz"));
    }
    std::vector<std::pair<std::string, std::string>> merges;
    while (merges.size() < limit) {
        const std::optional<std::string> line = lines.next();
        if (!line || line->empty()) {
            break;
        }
        const size_t space = line->find(' ');
        if (space == std::string::npos || space == 0 || space + 1 == line->size() ||
            line->find(' ', space + 1) != std::string::npos) {
            lines.fail(Phrase("has no pair of tokens in line {}", merges.size() + 2));
        }
        merges.emplace_back(line->substr(0, space), line->substr(space + 1));
    }
    if (merges.empty()) {
        lines.fail(Phrase("lists no merges"));
    }
    return merges;
}

} // namespace styleclip
