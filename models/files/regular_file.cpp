#include "models/files/regular_file.h"

#include "models/error.h"
#include "models/platform/system_reason.h"

#include <cerrno>
#include <sys/stat.h>

namespace styleclip {

void failToRead(int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw Error(ErrorKind::File, "there is no such file");
    }
    throw Error(ErrorKind::File, "can't be read: {}", systemReason(error));
}

RegularFile openRegularFile(const std::filesystem::path& path) {
    RegularFile file{FileDescriptor(path), 0};
    struct stat status {};
    // The open file is asked, not its name, which may lead to another one by now.
    if (file.descriptor.get() < 0 || ::fstat(file.descriptor.get(), &status) != 0) {
        const int error = errno;
        // Sockets, and devices without a driver, can't even be opened.
        if (error == ENXIO || error == ENODEV) {
            throw Error(ErrorKind::File, "is not a regular file");
        }
        failToRead(error);
    }
    if (S_ISDIR(status.st_mode)) {
        throw Error(ErrorKind::File, "is a folder, not a file");
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(ErrorKind::File, "is not a regular file");
    }
    file.size = static_cast<uint64_t>(status.st_size);
    return file;
}

} // namespace styleclip
