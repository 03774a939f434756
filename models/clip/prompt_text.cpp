#include "models/clip/prompt_text.h"

#include "models/clip/icu_status.h"
#include "models/clip/text_cleaning.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace styleclip {

namespace {

/// Calls `see` with every code point, -1 for what is no UTF-8, until it returns false.
template <typename See>
void forEachCharacter(std::string_view text, See&& see) {
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t next = 0; next < size;) {
        UChar32 character = 0;
        U8_NEXT(text.data(), next, size, character);
        if (!see(character)) {
            return;
        }
    }
}

bool canBeSeen(UChar32 character) {
    return u_isgraph(character) &&
           !u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
           u_charType(character) != U_FORMAT_CHAR;
}

bool showsAnything(std::string_view text) {
    bool shows = false;
    forEachCharacter(text, [&](UChar32 character) {
        shows = canBeSeen(character);
        return !shows;
    });
    return shows;
}

bool isLatin(UChar32 letter) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(letter, &status);
    requireIcu(status, Phrase("tell the script of a letter"));
    return script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

} // namespace

bool isBlankText(const std::string& text) {
    std::string cleaned;
    cleanText(text).toUTF8String(cleaned);
    return !showsAnything(cleaned) || !showsAnything(text);
}

std::optional<std::string> firstNoncharacter(std::string_view text) {
    std::optional<std::string> found;
    forEachCharacter(text, [&](UChar32 character) {
        if (character >= 0 && U_IS_UNICODE_NONCHAR(character)) {
            found = fmt::format("U+{:04X}", static_cast<uint32_t>(character));
        }
        return !found;
    });
    return found;
}

WordLetters lettersOf(std::string_view word) {
    WordLetters letters;
    letters.onlyLetters = !word.empty();
    forEachCharacter(word, [&](UChar32 character) {
        const bool isLetter = character >= 0 && u_isalpha(character);
        letters.onlyLetters = letters.onlyLetters && isLetter;
        letters.allLatin = letters.allLatin && isLetter && isLatin(character);
        ++letters.count;
        return letters.onlyLetters;
    });
    return letters;
}

} // namespace styleclip
