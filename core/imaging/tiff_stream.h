#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tiffio.h>

namespace styleclip {

/// A TIFF file in memory, as libtiff reads from it or writes to it; libtiff's words go nowhere.
struct TiffStream {
    std::string_view content;       ///< what is read
    std::string* written = nullptr; ///< what is read and written instead, where there is one
    uint64_t at = 0;

    [[nodiscard]] std::string_view bytes() const {
        return written != nullptr ? std::string_view(*written) : content;
    }
};

using TiffFile = std::unique_ptr<TIFF, void (*)(TIFF*)>;

/// `mode` as libtiff has it; null where it can't be opened. The stream must stay as long and where
/// it is.
[[nodiscard]] TiffFile openTiffStream(TiffStream& stream, const char* mode);

/// The most that libtiff may allocate at once.
inline constexpr tmsize_t kLargestTiffAllocation = tmsize_t{1} << 30;

} // namespace styleclip
