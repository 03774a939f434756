#pragma once

#include <string>
#include <string_view>

namespace styleclip {

/// Text from a file, UTF-8 at best, fit for one line of a message: in quotes, cut if long, what is
/// no text or can't be seen (controls, changes of direction) replaced by "?".
[[nodiscard]] std::string inQuotes(std::string_view text);

/// The same without the quotes, for names that the sentence makes clear.
[[nodiscard]] std::string readable(std::string_view text);

/// 1234567 -> "1.2 MB".
[[nodiscard]] std::string byteText(double bytes);

} // namespace styleclip
