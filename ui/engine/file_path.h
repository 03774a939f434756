#pragma once

#include <QString>

#include <filesystem>

namespace styleclip {

/// The path that the engine opens for a file's name in the window, and the way back: the one place
/// that knows how the system writes names of files.
[[nodiscard]] std::filesystem::path filePath(const QString& name);
[[nodiscard]] QString fileName(const std::filesystem::path& path);

} // namespace styleclip
