#include "models/clip/tokenizer.h"

#include "models/clip/icu_status.h"
#include "models/clip/prompt_text.h"
#include "models/clip/text_cleaning.h"
#include "models/clip/vocabulary_file.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <ATen/ATen.h>
#include <unicode/regex.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kByteTokens = 256;
constexpr size_t kPublishedMerges = 49152 - 256 - 2;
const std::string kStartOfText = "<|startoftext|>";
const std::string kEndOfText = "<|endoftext|>";
const std::string kEndOfWord = "</w>";

bool isVisible(int byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

struct ByteAlphabet {
    std::array<int64_t, kByteTokens> ids;          ///< token of each byte within a word
    std::array<std::string, kByteTokens> spelling; ///< of each token in vocabulary files, in UTF-8
};

/// Vocabulary files spell bytes as characters that can be seen: visible Latin-1 characters stand
/// for themselves and get the first ids, the others are shifted to U+0100 and on.
const ByteAlphabet& byteAlphabet() {
    static const ByteAlphabet alphabet = [] {
        ByteAlphabet result;
        int64_t id = 0;
        char32_t shifted = 0x100;
        for (const bool visible : {true, false}) {
            for (int byte = 0; byte < kByteTokens; ++byte) {
                if (isVisible(byte) != visible) {
                    continue;
                }
                const UChar32 character = visible ? byte : static_cast<UChar32>(shifted++);
                icu::UnicodeString(character).toUTF8String(
                    result.spelling[static_cast<size_t>(id)]);
                result.ids[static_cast<size_t>(byte)] = id++;
            }
        }
        return result;
    }();
    return alphabet;
}

/// The bytes that a token of a vocabulary file spells; nothing where it uses other characters.
std::optional<std::string> spelledBytes(const std::string& token) {
    static const auto bytes = [] {
        std::unordered_map<std::string, char> result;
        for (int byte = 0; byte < kByteTokens; ++byte) {
            const int64_t id = byteAlphabet().ids[static_cast<size_t>(byte)];
            result[byteAlphabet().spelling[static_cast<size_t>(id)]] = static_cast<char>(byte);
        }
        return result;
    }();
    std::string spelled;
    for (size_t i = 0; i < token.size();) {
        const size_t length = static_cast<unsigned char>(token[i]) < 0x80 ? 1 : 2; // up to U+0143
        const auto found = bytes.find(token.substr(i, length));
        if (found == bytes.end()) {
            return std::nullopt;
        }
        spelled.push_back(found->second);
        i += length;
    }
    return spelled;
}

/// The word that a token stands for, if it is a whole one that is worth offering.
std::optional<std::string> wholeWord(const std::string& token) {
    constexpr int kShortestLatin = 3; // letters; most shorter ones are pieces of words
    const bool isWhole =
        token.size() > kEndOfWord.size() &&
        token.compare(token.size() - kEndOfWord.size(), kEndOfWord.size(), kEndOfWord) == 0;
    if (!isWhole) {
        return std::nullopt;
    }
    std::optional<std::string> word =
        spelledBytes(token.substr(0, token.size() - kEndOfWord.size()));
    const WordLetters letters =
        lettersOf(word.value_or(std::string())); // none where it is no UTF-8
    const bool counts =
        letters.onlyLetters && (!letters.allLatin || letters.count >= kShortestLatin);
    return counts ? word : std::nullopt;
}

std::vector<std::string> splitWords(const icu::UnicodeString& text) {
    // Case is ignored for what is spelled out only: \p{L} and \p{N} know all cases.
    static const std::unique_ptr<icu::RegexPattern> pattern = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(
            u"(?i:<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d)"
            u"|[\\p{L}]+|[\\p{N}]|[^\\p{White_Space}\\p{L}\\p{N}]+",
            0, status));
        requireIcu(status, Phrase("compile a regular expression"));
        return compiled;
    }();
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, status));
    requireIcu(status, Phrase("match a regular expression"));
    std::vector<std::string> words;
    while (matcher->find(status)) { // false after an error, too
        matcher->group(status).toUTF8String(words.emplace_back());
    }
    requireIcu(status, Phrase("split a text into words"));
    return words;
}

} // namespace

Tokenizer Tokenizer::load(const std::filesystem::path& path) {
    return fromMerges(readMerges(path, kPublishedMerges), path.string());
}

Tokenizer Tokenizer::fromMerges(const std::vector<std::pair<std::string, std::string>>& merges,
                                const std::string& origin) {
    std::unordered_map<std::string, int64_t> ids;
    int64_t next = 0;
    for (const std::string& ending : {std::string(), kEndOfWord}) {
        for (const std::string& spelling : byteAlphabet().spelling) {
            ids[spelling + ending] = next++;
        }
    }
    Tokenizer result;
    for (const auto& [left, right] : merges) {
        const auto leftId = ids.find(left);
        const auto rightId = ids.find(right);
        const int64_t rank = next - 2 * kByteTokens;
        if (leftId == ids.end() || rightId == ids.end()) {
            throw Error(ErrorKind::File,
                        "the vocabulary {} merges '{}' in line {}, which no line before makes",
                        origin, readable(leftId == ids.end() ? left : right), rank + 2);
        }
        result.m_merges[{leftId->second, rightId->second}] = {rank, next};
        ids[left + right] = next++;
        if (std::optional<std::string> word = wholeWord(left + right)) {
            result.m_wholeWords.push_back(*std::move(word));
        }
    }
    std::sort(result.m_wholeWords.begin(), result.m_wholeWords.end());
    result.m_size = next + 2;
    return result;
}

int64_t Tokenizer::vocabularySize() const {
    return m_size;
}

void Tokenizer::appendPiece(const std::string& utf8, std::vector<int64_t>& ids) const {
    if (utf8 == kStartOfText || utf8 == kEndOfText) {
        ids.push_back(m_size - (utf8 == kStartOfText ? 2 : 1));
        return;
    }
    std::vector<int64_t> symbols;
    for (const char byte : utf8) {
        symbols.push_back(byteAlphabet().ids[static_cast<unsigned char>(byte)]);
    }
    symbols.back() += kByteTokens; // the token of the same byte at the end of a word
    for (;;) {
        const Merge* best = nullptr;
        std::pair<int64_t, int64_t> pair;
        for (size_t i = 0; i + 1 < symbols.size(); ++i) {
            const auto found = m_merges.find({symbols[i], symbols[i + 1]});
            if (found != m_merges.end() && (best == nullptr || found->second.rank < best->rank)) {
                best = &found->second;
                pair = found->first;
            }
        }
        if (best == nullptr) {
            break;
        }
        size_t kept = 0;
        for (size_t i = 0; i < symbols.size(); ++i, ++kept) {
            const bool merged =
                i + 1 < symbols.size() && symbols[i] == pair.first && symbols[i + 1] == pair.second;
            symbols[kept] = merged ? best->id : symbols[i];
            i += merged ? 1 : 0;
        }
        symbols.resize(kept);
    }
    ids.insert(ids.end(), symbols.begin(), symbols.end());
}

std::vector<std::string> Tokenizer::words(const std::string& text) {
    return splitWords(cleanText(text));
}

std::vector<int64_t> Tokenizer::encode(const std::string& text) const {
    std::vector<int64_t> ids;
    for (const std::string& word : words(text)) {
        appendPiece(word, ids);
    }
    return ids;
}

at::Tensor Tokenizer::tokenize(const std::vector<std::string>& texts, int64_t contextLength) const {
    if (contextLength < 2) {
        throw Error(ErrorKind::Usage, "a context of {} tokens holds no text; use at least 2",
                    contextLength);
    }
    at::Tensor tokens = at::zeros({static_cast<int64_t>(texts.size()), contextLength},
                                  at::TensorOptions(at::kLong));
    auto rows = tokens.accessor<int64_t, 2>();
    for (size_t n = 0; n < texts.size(); ++n) {
        const std::vector<int64_t> ids = encode(texts[n]);
        const int64_t count =
            std::min<int64_t>(static_cast<int64_t>(ids.size()), contextLength - 2);
        auto row = rows[static_cast<int64_t>(n)];
        row[0] = m_size - 2;
        for (int64_t i = 0; i < count; ++i) {
            row[i + 1] = ids[static_cast<size_t>(i)];
        }
        row[count + 1] = m_size - 1;
    }
    return tokens;
}

} // namespace styleclip
