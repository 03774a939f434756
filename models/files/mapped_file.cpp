#include "models/files/mapped_file.h"

#include "models/error.h"
#include "models/files/regular_file.h"

#include <cerrno>
#include <sys/mman.h>

namespace styleclip {

ByteView mapFile(const std::filesystem::path& path) {
    const RegularFile file = openRegularFile(path);
    if (file.size == 0) {
        throw Error(ErrorKind::File, "is empty; download or copy it again");
    }
    const auto size = static_cast<size_t>(file.size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor.get(), 0);
    if (data == MAP_FAILED) {
        failToRead(errno);
    }
    std::shared_ptr<const void> owner(data, [size](void* mapped) { ::munmap(mapped, size); });
    return {std::move(owner), static_cast<const uint8_t*>(data), size};
}

} // namespace styleclip
