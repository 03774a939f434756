#pragma once

#include "core/imaging/picture_encoder.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace styleclip::test {

/// A drawn picture with edges, slopes and grain, uint8 [height, width, 3] or, of 16 bits, Short.
[[nodiscard]] at::Tensor drawnPhoto(int64_t height, int64_t width, int64_t channels = 3,
                                    int depth = 8, uint64_t seed = 1);

/// Pixels [H, W, channels] with what may stand beside them, as an encoder takes them.
[[nodiscard]] PictureParts partsOf(const at::Tensor& pixels, const std::string& profile = {},
                                   const std::string& exif = {}, const std::string& xmp = {});

struct JpegKind {
    int sampling = 2; ///< of luminance to colour, both ways
    bool isProgressive = false;
    int restart = 0; ///< lines of units between restart markers
    int quality = 88;
};

/// uint8 [H, W, 1, 3 or 4]; four channels are inks as Adobe writes them.
[[nodiscard]] std::string jpegOf(const at::Tensor& pixels, const JpegKind& kind = {});

/// An ICC profile of a gamut wider than that of sRGB.
[[nodiscard]] std::string wideProfile();

/// EXIF data with a maker, a place, serial numbers and an orientation.
[[nodiscard]] std::string cameraExif(int orientation = 1);

/// XMP with a title, a rating, a place and a serial number.
[[nodiscard]] std::string cameraXmp();

/// How the pixels of an upright picture [H, W, C] lie in a file, by EXIF's table of where its first
/// line and column are seen.
[[nodiscard]] at::Tensor laid(const at::Tensor& upright, int orientation);

} // namespace styleclip::test
