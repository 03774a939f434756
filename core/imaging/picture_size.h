#pragma once

#include <cstdint>
#include <string>

namespace styleclip {

struct PictureSize {
    int64_t width = 0;
    int64_t height = 0;
};

/// How large the picture in a PNG, JPEG, TIFF, WebP or BMP file says it is, without decoding it:
/// `content` may be a stranger's. 0 x 0 when that is no picture.
[[nodiscard]] PictureSize pictureSize(const std::string& content);

} // namespace styleclip
