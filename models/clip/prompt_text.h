#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace styleclip {

// What Unicode says about the characters of prompts, in UTF-8.

/// Whether nothing of a text can be seen, as it is or as CLIP cleans it (which takes some controls
/// for letters): no more than whitespace of any kind, controls and characters of no width. Throws
/// Error(Usage) when it is not UTF-8.
[[nodiscard]] bool isBlankText(const std::string& text);

/// The first code point of the text that Unicode keeps from being a character, as people write it:
/// "U+FFFE". Nothing where it has none.
[[nodiscard]] std::optional<std::string> firstNoncharacter(std::string_view text);

/// Whether a word consists of letters alone, and of how many.
struct WordLetters {
    bool onlyLetters = false;
    int count = 0;
    bool allLatin = true; ///< of the Latin script
};
[[nodiscard]] WordLetters lettersOf(std::string_view word);

} // namespace styleclip
