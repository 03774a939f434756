#include "models/checkpoint/mapped_file.h"

#include "models/checkpoint/file_descriptor.h"
#include "models/error.h"
#include "models/system_reason.h"

#include <cerrno>
#include <sys/mman.h>
#include <sys/stat.h>

namespace styleclip {

namespace {

[[noreturn]] void failWithErrno(int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw Error(ErrorKind::File, "there is no such file");
    }
    throw Error(ErrorKind::File, "can't be read: {}", systemReason(error));
}

} // namespace

ByteView mapFile(const std::filesystem::path& path) {
    const FileDescriptor file(path);
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        failWithErrno(errno);
    }
    if (S_ISDIR(status.st_mode)) {
        throw Error(ErrorKind::File, "is a folder, not a file");
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(ErrorKind::File, "is not a regular file");
    }
    if (status.st_size == 0) {
        throw Error(ErrorKind::File, "is empty; download or copy it again");
    }
    const auto size = static_cast<size_t>(status.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (data == MAP_FAILED) {
        failWithErrno(errno);
    }
    std::shared_ptr<const void> owner(data, [size](void* mapped) { ::munmap(mapped, size); });
    return {std::move(owner), static_cast<const uint8_t*>(data), size};
}

} // namespace styleclip
