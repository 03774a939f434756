#pragma once

#include <string>
#include <string_view>

namespace styleclip {

/// Text from a file, UTF-8 at best, of any length, made one line that can be shown anywhere: line
/// ends and tabs become blanks; what is no text, controls, which terminals obey, and changes of
/// direction, which show one name as another, become "?".
[[nodiscard]] std::string oneLine(std::string_view text);

/// The same, fit for a part of a message: in quotes, cut if long, every control replaced by "?".
[[nodiscard]] std::string inQuotes(std::string_view text);

/// The same without the quotes, for names that the sentence makes clear.
[[nodiscard]] std::string readable(std::string_view text);

/// 1234567 -> "1.2 MB".
[[nodiscard]] std::string byteText(double bytes);

} // namespace styleclip
