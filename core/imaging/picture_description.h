#pragma once

#include <filesystem>
#include <string>

namespace styleclip {

/// What a picture file says about how it was made, in XMP metadata: text in `dc:description`, which
/// other programs show, and bytes of any kind for this program alone.
struct PictureDescription {
    std::string text;    ///< UTF-8; may be empty
    std::string content; ///< may be empty
};

/// The largest content that still fits into a JPEG file, whose metadata has to stay below 64 KB.
inline constexpr size_t kJpegContentLimit = 40'000;

/// The content of a PNG, JPEG, TIFF or WebP file with a description in it; earlier XMP metadata is
/// lost. In a JPEG file, content above its limit is left out. Throws Error(File), naming `path`.
[[nodiscard]] std::string withDescription(const std::string& picture,
                                          const PictureDescription& description,
                                          const std::filesystem::path& path);

/// XMP metadata, perhaps a stranger's or empty, with a description in them, at most `limit` bytes
/// long: where it doesn't fit, its content is left out, and then the description.
[[nodiscard]] std::string describedXmp(const std::string& packet,
                                       const PictureDescription& description, size_t limit);

/// The way back; empty where the file has none. Throws Error(File) when the file can't be read or
/// is no picture.
[[nodiscard]] PictureDescription readDescription(const std::filesystem::path& path);

} // namespace styleclip
