#pragma once

#include "core/imaging/picture_format.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// A format that pictures are written in: what is drawn by OpenCV, here, and a photograph with all
/// that comes with it by core/photo/photograph_file.h and the encoders of picture_encoder.h. A new
/// format goes into both.
struct PictureFileFormat {
    PictureFormat format;
    std::string name;                 ///< for people: "JPEG"
    std::vector<std::string> endings; ///< lower case with the dot, the usual one first
    bool hasQuality;                  ///< whether PictureQuality matters
    int longestSide;                  ///< in pixels, that its library writes
};

/// All of them; empty when the engine was built without OpenCV.
[[nodiscard]] const std::vector<PictureFileFormat>& pictureFileFormats();

/// The one that the ending of the name asks for, in whatever case; null for any other ending.
[[nodiscard]] const PictureFileFormat* pictureFileFormat(const std::filesystem::path& path);

/// The endings of all formats.
[[nodiscard]] const std::vector<std::string>& pictureEndings();

/// Whether the name ends with one of them, in whatever case.
[[nodiscard]] bool isPictureName(const std::filesystem::path& path);

/// Reads a PNG, JPEG, TIFF, WebP or BMP file, turned as its EXIF data says, without transparency.
/// Returns float32 [1, 3, H, W], RGB in [0, 1]. Throws Error(File).
[[nodiscard]] at::Tensor readPicture(const std::filesystem::path& path);

/// What JPEG is written at where nothing else is said; see PictureQuality.
inline constexpr int kJpegQuality = 95;

/// How much of the detail formats that lose some keep.
struct PictureQuality {
    /// 1 to 100, of JPEG and WebP; WebP loses nothing at 100. Without it JPEG is written at
    /// kJpegQuality and WebP without loss.
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
