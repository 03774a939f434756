#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// Learns byte-pair merges from texts (Sennrich et al. 2016): the pair of symbols that stands
/// together most often becomes a symbol, again and again, until `limit` merges are made or no pair
/// occurs twice. Ties go to the pair that comes first in the alphabet. Words count as Tokenizer
/// splits them; those with other than visible ASCII characters are left to single bytes.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
learnMerges(const std::vector<std::string>& texts, size_t limit);

/// Writes merges in the published vocabulary format, which Tokenizer::load() reads. Atomic; throws
/// Error(File).
void writeVocabulary(const std::filesystem::path& path,
                     const std::vector<std::pair<std::string, std::string>>& merges);

} // namespace styleclip
