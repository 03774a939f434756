#pragma once

#include "models/platform/file_descriptor.h"

#include <cstdint>
#include <filesystem>

namespace styleclip {

/// A regular file, open for reading, and its length in bytes when it was opened.
struct RegularFile {
    FileDescriptor descriptor;
    uint64_t size = 0;
};

/// How every file that a person or another file names is opened: what has no end or no content of
/// its own (pipes, devices, sockets, folders) is refused at once instead of waited for. Throws
/// Error(File) without the file's name when it is missing, not a regular file or unreadable.
[[nodiscard]] RegularFile openRegularFile(const std::filesystem::path& path);

/// The same sentence for a call that failed later on, with its errno.
[[noreturn]] void failToRead(int error);

} // namespace styleclip
