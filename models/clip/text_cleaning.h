#pragma once

#include <unicode/unistr.h>

#include <string>

namespace styleclip {

/// What CLIP's published tokenizer does to a text before it splits it, in this order:
///  - repair as the `ftfy` library does (fix_text, version 6), line by line until nothing is left
///    to repair: character references are decoded unless this or an earlier line contains `<`;
///    UTF-8 that was read as Latin-1 or Windows-1252 is read again (see repairMojibake(), which
///    says what is left out); C1 controls are taken for the Windows-1252 characters that they
///    usually were; ligatures, full-width and half-width forms become ordinary letters; curly
///    quotes become straight ones; terminal escapes and invisible controls go; NFC. Line ends of
///    every kind are whitespace, which comes next;
///  - HTML character references decoded twice, by the rules of HTML 5;
///  - runs of whitespace become one space, none at either end;
///  - lower case, by the root locale's rules.
/// Throws Error(Usage) when `text` is not UTF-8.
[[nodiscard]] icu::UnicodeString cleanText(const std::string& text);

} // namespace styleclip
