#pragma once

#include "core/imaging/pixel_layout.h"

#include <cstdint>
#include <functional>
#include <string>

namespace styleclip {

/// What a picture file is made of. Lines are asked for from the top down, a few at a time, so that
/// a large picture is never there as a whole.
struct PictureParts {
    int64_t width = 0, height = 0;
    PixelLayout layout;
    int orientation = 1; ///< as EXIF counts; PNG, JPEG and WebP files say it in `exif` alone

    /// Fills [count, width, channels] from line `top` on.
    std::function<void(int64_t top, int64_t count, uint8_t* samples)> lines;

    std::string profile; ///< ICC; may be empty, as may the others
    std::string exif;    ///< a small TIFF file
    std::string xmp;
};

/// The content of a file in which every pixel is as it was: PNG of grey or RGB, TIFF (Deflate) of
/// the same, WebP of 8 bit RGB. Opacity is kept. Throw Error(File) without the file's name where
/// the picture is too large for the format.
[[nodiscard]] std::string encodePng(const PictureParts& parts);
[[nodiscard]] std::string encodeTiff(const PictureParts& parts);

/// Below a quality of 100, from 1 on, WebP loses some of the detail.
[[nodiscard]] std::string encodeWebp(const PictureParts& parts, int quality);

/// Of 8 bit grey or RGB without opacity; quality from 1 to 100.
[[nodiscard]] std::string encodeJpeg(const PictureParts& parts, int quality);

/// A JPEG file with other EXIF data and XMP, or none where these are empty; what does not fit into
/// a segment of 64 KB is left out. All else, the image data above all, is copied byte for byte, but
/// for segments that describe the picture in other ways where `isBare`.
[[nodiscard]] std::string withJpegMetadata(const std::string& jpeg, const std::string& exif,
                                           const std::string& xmp, bool isBare = false);

/// How much metadata fits into a segment of a JPEG file behind its name.
inline constexpr size_t kJpegXmpLimit = 65'502;

/// Refuses a picture that a format can't hold.
[[noreturn]] void failTooLarge(const PictureParts& parts);

} // namespace styleclip
