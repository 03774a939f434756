#include "models/files/atomic_file.h"

#include "models/error.h"
#include "models/platform/system_reason.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <random>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace styleclip {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const Phrase& reason) {
    throw Error(ErrorKind::File, "{}: can't be written: {}", path, reason);
}

/// A new name, never long: what it stands for may be as long as a name can be. Libraries choose a
/// format by the extension.
fs::path temporaryName(const fs::path& folder, const fs::path& path) {
    constexpr size_t kLongestExtension = 16;
    std::random_device random;
    const std::string extension = path.extension().string();
    return folder / fmt::format(".styleclip-{:08x}.part{}", random(),
                                extension.size() <= kLongestExtension ? extension : "");
}

/// 0 or errno; what was written is on the disk afterwards.
int syncPath(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error;
}

/// The file that is to be replaced: links are followed, also to a file that is yet to be.
fs::path linkTarget(const fs::path& path) {
    constexpr int kMaxLinks = 40; // as many as Linux follows
    std::error_code error;
    fs::path target = path;
    for (int links = 0; fs::is_symlink(target, error); ++links) {
        if (links == kMaxLinks) {
            fail(path, Phrase("its links lead in a circle"));
        }
        target = target.parent_path() / fs::read_symlink(target, error);
    }
    return target;
}

/// What stands at `path` now, if anything does; refuses what can't be replaced by a file.
std::optional<struct stat> replacedBy(const fs::path& path, const fs::path& target) {
    std::error_code error;
    const fs::path folder = target.parent_path();
    if (!folder.empty() && !fs::is_directory(folder, error)) {
        fail(path, Phrase("there is no folder {}; create it first", folder));
    }
    if (path.filename().empty()) {
        fail(path, Phrase("that is a folder; give the name of a file in it"));
    }
    struct stat old {};
    // Of the path itself: what some links of /proc lead to has no other name.
    if (::stat(path.c_str(), &old) != 0) {
        if (errno != ENOENT) { // a name that is too long, for one
            fail(path, systemReason(errno));
        }
        return std::nullopt;
    }
    if (S_ISDIR(old.st_mode)) {
        fail(path, Phrase("that is a folder; give the name of a file in it"));
    }
    // Renaming would replace a device or a pipe, of root even /dev/null.
    if (!S_ISREG(old.st_mode)) {
        fail(path, Phrase("that is not a regular file"));
    }
    // Renaming asks for the folder's permissions only.
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) {
        fail(path, systemReason(errno));
    }
    return old;
}

/// The access control list goes along where there is one and the file system knows such.
void copyAccessList(const fs::path& from, const fs::path& to) {
    constexpr const char* kName = "system.posix_acl_access";
    std::array<char, 4096> list{};
    const ssize_t size = ::getxattr(from.c_str(), kName, list.data(), list.size());
    if (size > 0) {
        static_cast<void>(::setxattr(to.c_str(), kName, list.data(), static_cast<size_t>(size), 0));
    }
}

/// A file that is filled under another name and takes the place of `path` when it is complete.
/// Everything that could keep it from that is found out by the constructor.
class Replacement {
public:
    explicit Replacement(const fs::path& path)
        : m_path(path), m_target(linkTarget(path)), m_old(replacedBy(path, m_target)),
          // In the folder of the target, so that renaming stays within one file system.
          m_temporary(temporaryName(m_target.parent_path(), path)) {
        const int file = ::open(m_temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (file < 0) {
            const Phrase reason = systemReason(errno);
            const fs::path folder = m_target.parent_path();
            fail(m_path, Phrase("nothing can be written in the folder {} ({}); choose another one "
                                "or free some space",
                                folder.empty() ? fs::path(".") : folder, reason));
        }
        ::close(file);
        try {
            keepRights();
        } catch (...) {
            remove();
            throw;
        }
    }
    ~Replacement() { remove(); }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    [[nodiscard]] const fs::path& temporary() const { return m_temporary; }

    void publish() {
        keepRights(); // the library may have made a file of its own under that name
        if (const int error = syncPath(m_temporary, O_WRONLY); error != 0) {
            fail(m_path, systemReason(error));
        }
        std::error_code error;
        fs::rename(m_temporary, m_target, error);
        if (error) {
            fail(m_path, systemReason(error.value()));
        }
        // Some file systems can't sync a folder; the file itself is complete either way.
        const fs::path folder = m_target.parent_path();
        static_cast<void>(syncPath(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
    }

private:
    /// Owner, group, mode and access list of the old file. They are asked for first, since file
    /// systems without them refuse to set even what is there already.
    void keepRights() const {
        struct stat now {};
        if (!m_old || ::stat(m_temporary.c_str(), &now) != 0) {
            return;
        }
        if (now.st_uid != m_old->st_uid &&
            ::chown(m_temporary.c_str(), m_old->st_uid, static_cast<gid_t>(-1)) != 0) {
            fail(m_path, Phrase("it belongs to somebody else and would become yours; choose "
                                "another name"));
        }
        mode_t mode = m_old->st_mode & 07777;
        if (now.st_gid != m_old->st_gid &&
            ::chown(m_temporary.c_str(), static_cast<uid_t>(-1), m_old->st_gid) != 0) {
            mode = (mode & ~mode_t{070}) | (mode & 07) << 3; // another group gets what all have
        }
        // Changing the owner takes some bits away.
        if (::stat(m_temporary.c_str(), &now) == 0 && (now.st_mode & 07777) != mode &&
            ::chmod(m_temporary.c_str(), mode) != 0) {
            fail(m_path, systemReason(errno));
        }
        copyAccessList(m_target, m_temporary);
    }

    void remove() const {
        std::error_code ignored;
        fs::remove(m_temporary, ignored);
    }

    fs::path m_path;
    fs::path m_target;
    std::optional<struct stat> m_old;
    fs::path m_temporary;
};

} // namespace

void writePathAtomically(const fs::path& path, const std::function<void(const fs::path&)>& write) {
    Replacement replacement(path);
    write(replacement.temporary());
    replacement.publish();
}

void writeFileAtomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
    writePathAtomically(path, [&](const fs::path& temporary) {
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

void checkWritable(const fs::path& path) {
    const Replacement tried(path);
}

} // namespace styleclip
