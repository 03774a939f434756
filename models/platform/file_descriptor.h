#pragma once

#include <filesystem>

namespace styleclip {

/// A file that is open for reading, until this object goes.
class FileDescriptor {
public:
    FileDescriptor() = default; ///< none
    explicit FileDescriptor(const std::filesystem::path& path);
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;

    /// Below zero, with errno set by the constructor, where the file can't be opened.
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

} // namespace styleclip
