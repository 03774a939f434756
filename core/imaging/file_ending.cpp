#include "core/imaging/file_ending.h"

#include <algorithm>
#include <cctype>

namespace styleclip {

std::string lowerCaseEnding(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

} // namespace styleclip
