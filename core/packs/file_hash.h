#pragma once

#include <filesystem>
#include <istream>
#include <optional>
#include <string>

namespace styleclip {

/// SHA-256 of a file's content, 64 lower-case hexadecimal digits: how documents tell models apart
/// whatever their files are called. Throws Error(File) when the file can't be read.
[[nodiscard]] std::string sha256OfFile(const std::filesystem::path& path);

/// The same of a file that was opened before, whatever has become of its name; nothing when it
/// can't be read.
[[nodiscard]] std::optional<std::string> sha256Of(std::istream& file);

} // namespace styleclip
