#include "models/checkpoint/atomic_file.h"

#include "models/error.h"
#include "models/system_reason.h"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <unistd.h>

namespace styleclip {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const Phrase& reason) {
    throw Error(ErrorKind::File, "{}: can't be written: {}", path, reason);
}

/// A new name in `folder` that is like the one of `path`.
std::filesystem::path temporaryName(const std::filesystem::path& folder,
                                    const std::filesystem::path& path) {
    std::random_device random;
    return folder / fmt::format(".{}.{:08x}.part{}", path.stem().string(), random(),
                                path.extension().string());
}

/// Removes the temporary file unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path) : m_path(std::move(path)) {}
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// 0 or errno; what was written is on the disk afterwards.
int syncPath(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error;
}

void publish(const std::filesystem::path& temporary, const std::filesystem::path& path) {
    if (const int error = syncPath(temporary, O_RDONLY); error != 0) {
        fail(path, systemReason(error));
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error) {
        fail(path, systemReason(error.value()));
    }
    // Some file systems can't sync a folder; the file itself is complete either way.
    const std::filesystem::path folder = path.parent_path();
    static_cast<void>(syncPath(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
}

/// The file that is to be replaced: links are followed, also to a file that is yet to be.
std::filesystem::path linkTarget(const std::filesystem::path& path) {
    constexpr int kMaxLinks = 40; // as many as Linux follows
    std::error_code error;
    std::filesystem::path target = path;
    for (int links = 0; std::filesystem::is_symlink(target, error); ++links) {
        if (links == kMaxLinks) {
            fail(path, Phrase("its links lead in a circle"));
        }
        target = target.parent_path() / std::filesystem::read_symlink(target, error);
    }
    return target;
}

void checkTarget(const std::filesystem::path& path, const std::filesystem::path& target) {
    std::error_code error;
    const std::filesystem::path folder = target.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
        fail(path, Phrase("its folder does not exist"));
    }
    // Of the path itself: what some links of /proc lead to has no other name.
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (path.filename().empty() || std::filesystem::is_directory(status)) {
        fail(path, Phrase("that is a folder"));
    }
    // Renaming would replace a device or a pipe, of root even /dev/null.
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        fail(path, Phrase("that is not a regular file"));
    }
}

} // namespace

void writePathAtomically(const std::filesystem::path& path,
                         const std::function<void(const std::filesystem::path&)>& write) {
    const std::filesystem::path target = linkTarget(path);
    checkTarget(path, target);
    // In the folder of the target, so that renaming stays within one file system.
    const TemporaryFile temporary(temporaryName(target.parent_path(), path));
    write(temporary.path());
    publish(temporary.path(), target);
}

void writeFileAtomically(const std::filesystem::path& path,
                         const std::function<void(std::ostream&)>& write) {
    writePathAtomically(path, [&](const std::filesystem::path& temporary) {
        std::ofstream out;
        // The first failure ends the writing: what came after it could change errno.
        out.exceptions(std::ios::badbit | std::ios::failbit);
        errno = 0;
        try {
            out.open(temporary, std::ios::binary);
            write(out);
            out.close();
        } catch (const std::ios_base::failure&) {
            const int reason = errno;
            fail(path, reason != 0 ? systemReason(reason) : Phrase("the disk may be full"));
        }
    });
}

} // namespace styleclip
