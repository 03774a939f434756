#include "core/prompts/prompt_reader.h"

#include "models/clip/prompt_text.h"
#include "models/clip/tokenizer.h"
#include "models/readable_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kStartAndEnd = 2; // tokens around every text
constexpr size_t kFewWords = 5000;  // published vocabularies have many, and parts of all others
constexpr size_t kShortWord = 5;    // letters
constexpr int kShortestUnknown = 3; // letters; shorter ones are too many, and mean little

/// Letters to insert, leave out, change or swap with their neighbour, to make one word of another
/// (optimal string alignment).
size_t slipsBetween(const std::string& word, const std::string& other) {
    std::vector<size_t> beforeLast, last(other.size() + 1), row(other.size() + 1);
    std::iota(last.begin(), last.end(), size_t{0});
    for (size_t i = 1; i <= word.size(); ++i) {
        row[0] = i;
        for (size_t j = 1; j <= other.size(); ++j) {
            const size_t change = word[i - 1] == other[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast = std::exchange(last, row);
    }
    return last.back();
}

} // namespace

PromptReader::PromptReader(std::shared_ptr<const Tokenizer> tokenizer, int64_t contextLength,
                           const std::vector<std::string>& templates)
    : m_tokenizer(std::move(tokenizer)), m_contextLength(contextLength) {
    for (const std::string& sentence : templates) {
        const std::string before = sentence.substr(0, sentence.find("{}"));
        m_tokensBefore =
            std::max(m_tokensBefore, static_cast<int64_t>(m_tokenizer->encode(before).size()));
    }
}

const std::vector<std::string>& PromptReader::words() const {
    return m_tokenizer->wholeWords();
}

/// The words at the end of a prompt that the model does not read, or not to their end.
std::vector<std::string> PromptReader::unread(const std::string& prompt, PromptUse use) const {
    int64_t left =
        m_contextLength - kStartAndEnd - (use == PromptUse::InTemplates ? m_tokensBefore : 0);
    // The whole at once first, since that is what nearly every prompt is.
    if (static_cast<int64_t>(m_tokenizer->encode(prompt).size()) <= left) {
        return {};
    }
    std::vector<std::string> words = Tokenizer::words(prompt);
    size_t read = 0;
    for (; read < words.size(); ++read) {
        left -= static_cast<int64_t>(m_tokenizer->encode(words[read]).size());
        if (left < 0) {
            break;
        }
    }
    return {words.begin() + static_cast<std::ptrdiff_t>(read), words.end()};
}

bool PromptReader::knows(const std::string& word, bool isBeingWritten) const {
    const WordLetters letters = lettersOf(word);
    // Words of other scripts are looked up at any length: CLIP was trained on English.
    const bool isTooCommon = words().size() > kFewWords || letters.count < kShortestUnknown;
    const bool counts = letters.onlyLetters && !(letters.allLatin && isTooCommon);
    if (!counts) {
        return true;
    }
    // Words are sorted; of one that is still being typed its beginning is enough.
    const auto place = std::lower_bound(words().begin(), words().end(), word);
    return place != words().end() &&
           (*place == word || (isBeingWritten && place->compare(0, word.size(), word) == 0));
}

/// One slip in short words, two in longer ones.
std::optional<std::string> PromptReader::nearest(const std::string& word) const {
    size_t least = word.size() <= kShortWord ? 2 : 3; // fewer than these
    std::optional<std::string> found;
    for (const std::string& known : words()) {
        const bool isAsLong =
            known.size() + least > word.size() && known.size() < word.size() + least;
        if (!isAsLong || lettersOf(known).count < kShortestUnknown) {
            continue;
        }
        if (const size_t slips = slipsBetween(word, known); slips < least) {
            least = slips;
            found = known;
        }
    }
    return found;
}

std::optional<std::string> PromptReader::corrected(const std::string& prompt,
                                                   bool isBeingWritten) const {
    std::vector<std::string> words = Tokenizer::words(prompt);
    bool isCorrected = false;
    for (std::string& word : words) {
        if (knows(word, isBeingWritten && &word == &words.back())) {
            continue;
        }
        const std::optional<std::string> known = nearest(word);
        if (!known) {
            return std::nullopt;
        }
        word = *known;
        isCorrected = true;
    }
    return isCorrected ? std::optional(fmt::format("{}", fmt::join(words, " "))) : std::nullopt;
}

std::vector<Phrase> PromptReader::notices(const std::vector<std::string>& prompts, PromptUse use,
                                          bool isBeingWritten) const {
    std::vector<Phrase> notices;
    std::optional<std::string> unknown;
    for (const std::string& prompt : prompts) {
        if (const std::vector<std::string> rest = unread(prompt, use); !rest.empty()) {
            notices.push_back(Phrase("'{}' is too long: the CLIP model reads only the first {} "
                                     "tokens and ignores everything from '{}' on",
                                     readable(prompt), m_contextLength,
                                     readable(fmt::format("{}", fmt::join(rest, " ")))));
        }
        const std::vector<std::string> words = Tokenizer::words(prompt);
        // One unknown word is told at a time; with the second people would read neither.
        for (size_t i = 0; i < words.size() && !unknown; ++i) {
            const bool isLast = &prompt == &prompts.back() && i + 1 == words.size();
            if (!knows(words[i], isBeingWritten && isLast)) {
                unknown = words[i];
            }
        }
    }
    if (unknown) {
        notices.push_back(
            lettersOf(*unknown).allLatin
                ? Phrase("these models know only a few words, and '{}' is not one of them",
                         readable(*unknown))
                : Phrase("the CLIP model does not know '{}'; write prompts in English",
                         readable(*unknown)));
    }
    return notices;
}

} // namespace styleclip
