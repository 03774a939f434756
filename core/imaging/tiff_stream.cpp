#include "core/imaging/tiff_stream.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

namespace styleclip {

namespace {

TiffStream& streamOf(thandle_t handle) {
    return *static_cast<TiffStream*>(handle);
}

/// Whatever libtiff asks for, no byte beyond the content is read.
tmsize_t readBytes(thandle_t handle, void* bytes, tmsize_t size) {
    TiffStream& stream = streamOf(handle);
    const std::string_view content = stream.bytes();
    const uint64_t at = std::min<uint64_t>(stream.at, content.size());
    const uint64_t count = std::min<uint64_t>(static_cast<uint64_t>(size), content.size() - at);
    std::memcpy(bytes, content.data() + at, count);
    stream.at = at + count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeBytes(thandle_t handle, void* bytes, tmsize_t size) {
    TiffStream& stream = streamOf(handle);
    if (stream.written == nullptr) {
        return 0;
    }
    const auto count = static_cast<size_t>(size);
    // libtiff goes back to fill in places that it learned later, and may leave a gap before it
    // writes on.
    stream.written->resize(std::max<size_t>(stream.written->size(), stream.at + count));
    std::memcpy(stream.written->data() + stream.at, bytes, count);
    stream.at += count;
    return size;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
    TiffStream& stream = streamOf(handle);
    stream.at = offset + (from == SEEK_CUR   ? stream.at
                          : from == SEEK_END ? stream.bytes().size()
                                             : 0);
    return stream.at;
}

/// The content is whose it was before.
int closeNothing(thandle_t) {
    return 0;
}

toff_t sizeOf(thandle_t handle) {
    return streamOf(handle).bytes().size();
}

int sayNothing(TIFF*, void*, const char*, const char*, va_list) {
    return 1; // nor does anyone else
}

} // namespace

TiffFile openTiffStream(TiffStream& stream, const char* mode) {
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), sayNothing, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), sayNothing, nullptr);
    // A small file may ask for terabytes.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kLargestTiffAllocation);
    return {TIFFClientOpenExt("", mode, &stream, readBytes, writeBytes, seek, closeNothing, sizeOf,
                              nullptr, nullptr, options.get()),
            TIFFClose};
}

} // namespace styleclip
