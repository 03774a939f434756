#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace styleclip {

/// CLIP's lower-cased byte-pair encoding (Radford et al. 2021), as published: Unicode repair and
/// HTML unescape, whitespace folded, Unicode-aware splitting, merges from a vocabulary file.
class Tokenizer {
public:
    /// Reads the published vocabulary format (`bpe_simple_vocab_16e6.txt`, plain or gzip): a header
    /// line, then one merge a line, of which the published tokenizer uses the first 48894. Throws
    /// Error(File).
    [[nodiscard]] static Tokenizer load(const std::filesystem::path& path);

    /// From merges in the order in which they were learned; `origin` names them in messages. Throws
    /// Error(File) when one merges what no merge before it makes.
    [[nodiscard]] static Tokenizer
    fromMerges(const std::vector<std::pair<std::string, std::string>>& merges,
               const std::string& origin = "in memory");

    /// Token ids without start and end of text. Throws Error(Usage) when `text` is not UTF-8.
    [[nodiscard]] std::vector<int64_t> encode(const std::string& text) const;

    /// int64 [N, contextLength]: start, ids, end, zeros. Longer texts are cut and the last id kept
    /// as end of text.
    [[nodiscard]] at::Tensor tokenize(const std::vector<std::string>& texts,
                                      int64_t contextLength) const;

    /// The words that encode() splits a text into, cleaned, in UTF-8. Throws Error(Usage) when
    /// `text` is not UTF-8.
    [[nodiscard]] static std::vector<std::string> words(const std::string& text);

    /// The words that are one token, in UTF-8, sorted by their bytes: three Latin letters or more,
    /// or letters of other scripts. Other words are put together from pieces and understood less
    /// surely.
    [[nodiscard]] const std::vector<std::string>& wholeWords() const { return m_wholeWords; }

    /// Ids run from 0 to vocabularySize() - 1; the last two are start and end of text.
    [[nodiscard]] int64_t vocabularySize() const;

private:
    struct Merge {
        int64_t rank; ///< lower is merged first
        int64_t id;   ///< of the token that comes out
    };

    Tokenizer() = default;
    void appendPiece(const std::string& utf8, std::vector<int64_t>& ids) const;

    std::map<std::pair<int64_t, int64_t>, Merge> m_merges;
    std::vector<std::string> m_wholeWords;
    int64_t m_size = 0;
};

} // namespace styleclip
