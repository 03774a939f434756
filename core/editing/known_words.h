#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip {

/// The whole words that a CLIP model of this vocabulary knows by heart, of letters only and at
/// least three of them, sorted. Other words are put together from pieces and are understood less
/// surely. Throws Error(File) as readMerges() does.
[[nodiscard]] std::vector<std::string> knownWords(const std::filesystem::path& vocabulary);

} // namespace styleclip
