#include "models/files/whole_file.h"

#include "models/error.h"
#include "models/files/regular_file.h"

#include <cerrno>
#include <unistd.h>

namespace styleclip {

namespace {

std::string contentOf(const RegularFile& file) {
    std::string content(static_cast<size_t>(file.size), '\0');
    size_t done = 0;
    while (done < content.size()) {
        const ssize_t count =
            ::read(file.descriptor.get(), content.data() + done, content.size() - done);
        if (count < 0 && errno != EINTR) {
            failToRead(errno);
        }
        if (count == 0) { // it was cut short meanwhile
            break;
        }
        done += static_cast<size_t>(count > 0 ? count : 0);
    }
    content.resize(done);
    return content;
}

void checkSize(const std::filesystem::path& path, uint64_t size, uint64_t maximumBytes) {
    if (size > maximumBytes) {
        throw Error(ErrorKind::File, "{}: is larger than {} MiB, far more than such a file holds",
                    path, maximumBytes >> 20);
    }
}

/// What `read` gives, or throws with the file's name before it.
template <typename Read>
auto named(const std::filesystem::path& path, const Read& read) {
    try {
        return read();
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", path, error.sentence());
    }
}

} // namespace

std::string readWholeFile(const std::filesystem::path& path, uint64_t maximumBytes) {
    const RegularFile file = named(path, [&] { return openRegularFile(path); });
    checkSize(path, file.size, maximumBytes);
    return named(path, [&] { return contentOf(file); });
}

void checkFileSize(const std::filesystem::path& path, uint64_t maximumBytes) {
    std::error_code unknown;
    const uint64_t size = std::filesystem::file_size(path, unknown);
    if (!unknown) {
        checkSize(path, size, maximumBytes);
    }
}

} // namespace styleclip
