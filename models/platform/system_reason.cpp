#include "models/platform/system_reason.h"

#include <cerrno>
#include <cstring>

namespace styleclip {

/// Those that files give rise to are written out, since strerror() knows the system's language
/// only.
Phrase systemReason(int error) {
    switch (error) {
    case EACCES:
        return Phrase("Permission denied");
    case EBUSY:
        return Phrase("Device or resource busy");
    case EDQUOT:
        return Phrase("Disk quota exceeded");
    case EEXIST:
        return Phrase("File exists");
    case EFBIG:
        return Phrase("File too large");
    case EIO:
        return Phrase("Input/output error");
    case EISDIR:
        return Phrase("Is a directory");
    case ENAMETOOLONG:
        return Phrase("File name too long");
    case ENOENT:
        return Phrase("No such file or directory");
    case ENOSPC:
        return Phrase("No space left on device");
    case ENOTDIR:
        return Phrase("Not a directory");
    case EPERM:
        return Phrase("Operation not permitted");
    case EROFS:
        return Phrase("Read-only file system");
    default:
        return Phrase::verbatim(std::strerror(error));
    }
}

} // namespace styleclip
