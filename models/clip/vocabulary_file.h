#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// The first `limit` merges of a vocabulary file in the published format, plain or gzip: a header
/// line, then two tokens a line. Memory is bounded whatever the file unpacks to. Throws
/// Error(File).
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
readMerges(const std::filesystem::path& path, size_t limit);

/// Whether a file begins as such a file does, whatever it is called and however long it is.
[[nodiscard]] bool beginsLikeVocabulary(const std::filesystem::path& path);

} // namespace styleclip
