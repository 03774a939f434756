#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// File name endings that writePicture() understands, lower case with the dot; empty when the
/// engine was built without OpenCV.
[[nodiscard]] const std::vector<std::string>& pictureEndings();

/// Whether the name ends with one of them, in whatever case.
[[nodiscard]] bool isPictureName(const std::filesystem::path& path);

/// Reads a PNG, JPEG, TIFF, WebP or BMP file, turned as its EXIF data says, without transparency.
/// Returns float32 [1, 3, H, W], RGB in [0, 1]. Throws Error(File).
[[nodiscard]] at::Tensor readPicture(const std::filesystem::path& path);

/// How much of the detail formats that lose some keep.
struct PictureQuality {
    /// 1 to 100, of JPEG and WebP; WebP loses nothing at 100. Without it JPEG is written at 95 and
    /// WebP without loss.
    std::optional<int> percent;
};

/// The content of a picture file: uint8 [H, W, 3] (toBytes() makes it) in the format that the
/// ending of `path` says. Throws Error(File), naming `path`.
[[nodiscard]] std::string encodePicture(const std::filesystem::path& path,
                                        const at::Tensor& picture, PictureQuality quality = {});

/// Writes such a file, atomically. Throws Error(File).
void writePicture(const std::filesystem::path& path, const at::Tensor& picture,
                  PictureQuality quality = {});

} // namespace styleclip
