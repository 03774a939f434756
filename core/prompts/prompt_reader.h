#pragma once

#include "models/phrase.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

class Tokenizer;

/// How the features of a prompt are computed.
enum class PromptUse {
    InTemplates, ///< put into every one of the templates, as global directions do
    Alone,
};

/// What a model makes of prompts before they are used: what it does not read, what it does not
/// know. Immutable; for any thread.
class PromptReader {
public:
    /// `contextLength` is how many tokens of a text the model reads. `templates` are what prompts
    /// are put into.
    PromptReader(std::shared_ptr<const Tokenizer> tokenizer, int64_t contextLength,
                 const std::vector<std::string>& templates);

    /// The words that the model's vocabulary has whole; see Tokenizer::wholeWords().
    [[nodiscard]] const std::vector<std::string>& words() const;

    /// What is good to know about prompts that may be used nevertheless, a sentence each:
    ///  - the end of one is not read, for it is too long;
    ///  - a word is not known: one of three Latin letters or more where the vocabulary has few
    ///    words, one with letters of another script with any vocabulary, since published models
    ///    learned from English. The first such word counts. Where the last prompt is still being
    ///    written, so is its last word: then one counts as known that begins as a known one.
    [[nodiscard]] std::vector<Phrase> notices(const std::vector<std::string>& prompts,
                                              PromptUse use, bool isBeingWritten = false) const;

    /// A prompt in lower case with the nearest known word in the place of each that is not known,
    /// as slips of the hand have it: "a smilling face" is "a smiling face". Nothing where all are
    /// known, or one is too far from any.
    [[nodiscard]] std::optional<std::string> corrected(const std::string& prompt,
                                                       bool isBeingWritten = false) const;

private:
    [[nodiscard]] std::optional<std::string> nearest(const std::string& word) const;
    [[nodiscard]] std::vector<std::string> unread(const std::string& prompt, PromptUse use) const;
    [[nodiscard]] bool knows(const std::string& word, bool isBeingWritten) const;

    std::shared_ptr<const Tokenizer> m_tokenizer;
    int64_t m_contextLength;
    int64_t m_tokensBefore = 0; ///< most of what the templates put before a prompt
};

} // namespace styleclip
