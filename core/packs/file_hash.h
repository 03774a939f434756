#pragma once

#include "models/platform/file_descriptor.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace styleclip {

/// SHA-256 of a file's content, 64 lower-case hexadecimal digits: how documents tell models apart
/// whatever their files are called. Throws Error(File) when the file can't be read.
[[nodiscard]] std::string sha256OfFile(const std::filesystem::path& path);

/// A file whose hash may be asked for later. It stays open, so that it may be moved, replaced by
/// another one or removed meanwhile.
class HashableFile {
public:
    explicit HashableFile(const std::filesystem::path& path);

    /// Whether it is the file that `other` is, as it was when both were opened.
    [[nodiscard]] bool isSameAs(const HashableFile& other) const;
    /// What is asked for no more need not stay open.
    void close();

    /// The same of this file's content. Nothing when it can't be read, or when its size or the time
    /// of its last change tell that it was written to since it was opened.
    [[nodiscard]] std::optional<std::string> sha256() const;

private:
    /// Device and file, size, and the time of the last change in seconds and nanoseconds.
    using Version = std::array<int64_t, 5>;

    /// Nothing where it is no regular file that could be opened.
    [[nodiscard]] std::optional<Version> version() const;

    FileDescriptor m_file;
    std::optional<Version> m_opened;
};

} // namespace styleclip
