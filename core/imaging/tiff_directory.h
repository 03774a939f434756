#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace styleclip {

/// The bytes of a tag in the first directory of a TIFF file (or BigTIFF), which is what EXIF data
/// are as well; empty where there is none. `content` may be a stranger's.
[[nodiscard]] std::string_view tiffTag(std::string_view content, uint16_t tag);

/// Whether a TIFF file holds what a camera's sensor saw (DNG, CR2, NEF, ARW and their like); its
/// first picture then is a thumbnail.
[[nodiscard]] bool isRawTiff(std::string_view content);

/// EXIF data without the "Exif" and two zeros that they begin with in JPEG files.
[[nodiscard]] std::string_view withoutExifPrefix(std::string_view exif);

/// How a picture lies, as EXIF counts from 1 to 8; 1, upright, where nothing is said. `exif` may
/// begin with "Exif" and two zeros, as in JPEG files.
[[nodiscard]] int exifOrientation(std::string_view exif);

/// The same EXIF data, of a picture that was turned upright.
[[nodiscard]] std::string withUprightOrientation(std::string_view exif);

} // namespace styleclip
