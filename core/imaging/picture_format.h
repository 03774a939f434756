#pragma once

#include <string_view>

namespace styleclip {

/// What a picture file is, whatever its name says. Heif is HEIC and AVIF, Raw what a camera's
/// sensor saw.
enum class PictureFormat { Unknown, Png, Jpeg, Tiff, WebP, Bmp, Gif, Heif, Raw };

/// By the first bytes of the file.
[[nodiscard]] PictureFormat pictureFormat(std::string_view content);

} // namespace styleclip
