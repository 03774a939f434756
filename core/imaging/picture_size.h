#pragma once

#include <cstdint>
#include <string>

namespace styleclip {

struct PictureSize {
    int64_t width = 0;
    int64_t height = 0;
};

/// How large the picture in a file says it is, without decoding it and whatever its metadata are:
/// `content` may be a stranger's. Knows PNG, JPEG, TIFF, WebP and BMP; 0 x 0 when it is none of
/// these. Sides lie below 2^32.
[[nodiscard]] PictureSize pictureSize(const std::string& content);

} // namespace styleclip
