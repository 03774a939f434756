#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace styleclip {

/// The content of a regular file of at most `maximumBytes`, for files that are small when they are
/// what they should be. It is copied, so that others may write to the file meanwhile. Throws
/// Error(File), naming the file, when it is missing, a folder, pipe or device, unreadable or
/// larger.
[[nodiscard]] std::string readWholeFile(const std::filesystem::path& path, uint64_t maximumBytes);

/// Refuses a file of more bytes, for readers of arrays that hold as much as the file does. What is
/// wrong with it otherwise is theirs to say. Throws Error(File), naming the file.
void checkFileSize(const std::filesystem::path& path, uint64_t maximumBytes);

} // namespace styleclip
