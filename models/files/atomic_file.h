#pragma once

#include <filesystem>
#include <functional>
#include <ostream>

namespace styleclip {

/// Writes a file so that its name never shows half of it: `write` fills a temporary file in the
/// same folder, which is synced and then renamed over `path`. If `write` throws or the disk is full
/// nothing is left behind and an old file of that name stays. A link stays and what it leads to is
/// written. A file that is replaced keeps its owner, group, mode and access control list. Throws
/// Error(File) before `write` is called for what can't be replaced: a folder, device or pipe, a
/// file that may not be written to or is another's, a name that is too long.
void writeFileAtomically(const std::filesystem::path& path,
                         const std::function<void(std::ostream&)>& write);

/// The same for libraries that insist on a file name of their own: `write` gets the name of the
/// temporary file, which is there and empty, and keeps the extension of `path` unless that is long.
void writePathAtomically(const std::filesystem::path& path,
                         const std::function<void(const std::filesystem::path&)>& write);

/// Throws what writing `path` would throw before it begins, by doing all of it but the writing; for
/// use before hours of work.
void checkWritable(const std::filesystem::path& path);

} // namespace styleclip
