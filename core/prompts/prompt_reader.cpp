#include "core/prompts/prompt_reader.h"

#include "models/clip/prompt_text.h"
#include "models/clip/tokenizer.h"
#include "models/readable_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kStartAndEnd = 2; // tokens around every text
constexpr size_t kFewWords = 5000;  // published vocabularies have many, and parts of all others
constexpr int kShortestUnknown = 3; // letters; shorter ones are too many, and mean little

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
    const bool isTooCommon = words().size() > kFewWords || letters.count < kShortestUnknown;
    const bool counts = letters.onlyLetters && !(letters.allLatin && isTooCommon);
    if (!counts) {
        return true;
    }
    const auto place = std::lower_bound(words().begin(), words().end(), word);
    return place != words().end() &&
           (*place == word || (isBeingWritten && place->compare(0, word.size(), word) == 0));
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
