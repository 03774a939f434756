#pragma once

#include "models/files/byte_view.h"

#include <filesystem>

namespace styleclip {

/// The content of a file, mapped read-only; the mapping lives as long as any view of it. Throws
/// Error(File) without the file's name when it is missing, not a regular file, empty or unreadable.
[[nodiscard]] ByteView mapFile(const std::filesystem::path& path);

} // namespace styleclip
