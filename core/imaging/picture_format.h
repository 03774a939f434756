#pragma once

#include <string_view>

namespace styleclip {

/// What a picture file is, whatever its name says.
enum class PictureFormat { Unknown, Png, Jpeg, Tiff, WebP, Bmp, Gif };

/// By the first bytes of the file.
[[nodiscard]] PictureFormat pictureFormat(std::string_view content);

} // namespace styleclip
