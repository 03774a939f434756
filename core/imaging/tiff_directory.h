#pragma once

#include <cstdint>
#include <string_view>

namespace styleclip {

/// The bytes of a tag in the first directory of a TIFF file (or BigTIFF), which is what EXIF data
/// are as well; empty where there is none. `content` may be a stranger's.
[[nodiscard]] std::string_view tiffTag(std::string_view content, uint16_t tag);

/// How a picture lies, as EXIF counts from 1 to 8; 1, upright, where nothing is said. `exif` may
/// begin with "Exif" and two zeros, as in JPEG files.
[[nodiscard]] int exifOrientation(std::string_view exif);

} // namespace styleclip
