#pragma once

#include "core/imaging/picture_format.h"
#include "core/imaging/pixel_layout.h"
#include "core/photo/pixel_box.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace styleclip {

class ColourConversion;

/// A photograph as its file has it: all pixels in its own depth and colours, and all that stands
/// beside them. Upright coordinates are those after the turn that EXIF asks for, stored ones those
/// of the file. Immutable and cheap to copy; safe to use from several threads.
class Photograph {
public:
    /// Reads PNG, JPEG, TIFF, WebP, BMP and, where the build has libheif, HEIC and AVIF. Throws
    /// Error(File), naming the file, for all else: what is damaged, too large for the memory, or a
    /// camera's raw file, of which it says what to convert it to.
    [[nodiscard]] static Photograph open(const std::filesystem::path& path);

    /// The same of a file's content; `name` stands for it in messages.
    [[nodiscard]] static Photograph fromBytes(std::string bytes, const std::filesystem::path& name);

    [[nodiscard]] const std::filesystem::path& name() const;

    /// The file as it was read.
    [[nodiscard]] const std::string& bytes() const;
    [[nodiscard]] std::string sha256() const; ///< of it, in lower case hexadecimal
    [[nodiscard]] PictureFormat format() const;

    [[nodiscard]] int64_t width() const; ///< upright
    [[nodiscard]] int64_t height() const;
    [[nodiscard]] int orientation() const; ///< how stored pixels lie, as EXIF counts from 1 to 8

    /// Of its pixels, which are never Cmyk: inks are converted to sRGB when they are read.
    [[nodiscard]] const PixelLayout& layout() const;
    [[nodiscard]] bool hadInks() const; ///< was CMYK and will be written as RGB
    [[nodiscard]] bool hasProfile() const;

    /// Whether stored pixels are sRGB of 8 bits without opacity.
    [[nodiscard]] bool isPlainSrgb() const;

    /// uint8 [height, width, 3], upright, in sRGB; reduced with an area filter where its longest
    /// side is longer than `longestSide`, unless that is 0. It may be the photograph's own memory,
    /// which nobody may write to.
    [[nodiscard]] at::Tensor srgb(int64_t longestSide = 0) const;

    /// What it was made of, for pasting and writing: stored pixels [H, W, channels] of type Byte,
    /// or Short, which then holds the bits of unsigned numbers; profile and EXIF data as
    /// PictureDecoder has them; XMP.
    [[nodiscard]] const at::Tensor& stored() const;
    [[nodiscard]] PixelBox storedBox() const; ///< all of them
    [[nodiscard]] const std::string& profile() const;
    [[nodiscard]] const std::string& exif() const;
    [[nodiscard]] const std::string& xmp() const;
    [[nodiscard]] const ColourConversion& colours() const;

    /// Upright -> where it lies in the stored pixels.
    [[nodiscard]] PixelBox storedBox(const PixelBox& upright) const;

private:
    struct Content;

    explicit Photograph(std::shared_ptr<const Content> content);

    std::shared_ptr<const Content> m_content;
};

/// uint8 [H, W, 3] -> reduced with an area filter so that its longest side is `longestSide`; the
/// same where it isn't longer or `longestSide` is 0.
[[nodiscard]] at::Tensor reducedPicture(const at::Tensor& rgb, int64_t longestSide);

} // namespace styleclip
