#pragma once

#include <filesystem>
#include <string>

namespace styleclip {

/// The ending of a file's name with its dot, in lower case: ".png" of "Face.PNG".
[[nodiscard]] std::string lowerCaseEnding(const std::filesystem::path& path);

} // namespace styleclip
