#include "core/whole_file.h"

#include "models/checkpoint/mapped_file.h"
#include "models/error.h"

namespace styleclip {

std::string readWholeFile(const std::filesystem::path& path, uint64_t maximumBytes) {
    try {
        const ByteView content = mapFile(path);
        if (content.size() > maximumBytes) {
            throw Error(ErrorKind::File, "is larger than {} MiB, far more than such a file holds",
                        maximumBytes >> 20);
        }
        return std::string(content.text());
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", path, error.sentence());
    }
}

} // namespace styleclip
