#pragma once

#include <string>

namespace styleclip {

/// Whether a person would see nothing of a prompt: whitespace of any kind, controls, characters of
/// no width. Throws Error(Usage) when it is not UTF-8.
[[nodiscard]] bool isBlankPrompt(const std::string& prompt);

/// For use wherever a prompt comes in. Both throw Error(Usage) when it is blank, not UTF-8, or
/// holds a code point that is no character (U+FFFE …), which no picture could carry.
void checkNeutralPrompt(const std::string& prompt);
void checkTargetPrompt(const std::string& prompt);

} // namespace styleclip
