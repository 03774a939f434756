#pragma once

#include <unicode/unistr.h>

namespace styleclip {

/// A line in which UTF-8 that was read as Latin-1 or as Windows-1252 ("cafÃ©", "itâ€™s") is read
/// as UTF-8 again, judged as the `ftfy` library judges it (fix_encoding, version 6):
///  - only where sequences stand that hardly any text has, so that "CAFÉ®" stays;
///  - the whole line if it is UTF-8 then, otherwise the parts of it that are;
///  - again and again while that helps, for text that was read wrongly more than once;
///  - "sloppy": bytes that Windows-1252 leaves undefined count as the controls of their value;
///  - a space where a no-break space ended a sequence ("voilÃ  le") counts as that.
/// Left out are the other character sets that the library tries (Windows-1250, -1251, -1253, -1254,
/// -1257, ISO-8859-2, Mac Roman, code page 437), sequences of which U+FFFD took a byte, and CESU-8.
[[nodiscard]] icu::UnicodeString repairMojibake(const icu::UnicodeString& line);

/// The character that Windows-1252 has for a byte of 0x80 to 0x9F; the control of that value where
/// it has none.
[[nodiscard]] char16_t windows1252Character(unsigned char byte);

} // namespace styleclip
