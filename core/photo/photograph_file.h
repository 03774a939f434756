#pragma once

#include "core/imaging/picture_description.h"
#include "core/imaging/picture_file.h"
#include "core/photo/edited_photograph.h"

#include <filesystem>
#include <string>

namespace styleclip {

struct PhotographOptions {
    /// Of JPEG and WebP. Without it JPEG to JPEG keeps what no change touches to the bit, another
    /// photograph becomes a JPEG of kJpegQuality, and WebP loses nothing.
    PictureQuality quality;

    /// Leaves out where the photograph was taken and serial numbers of what it was taken with.
    bool withoutLocation = false;

    /// How it was made; nothing is added where it is empty.
    PictureDescription description;
};

/// The content of a file of a photograph in the format that the ending of `path` says (.png, .jpg,
/// .tiff or .webp): of its own size, and of its own depth, colours and opacity as far as the format
/// has them; with its EXIF data, XMP and profile, and with its pixels lying as they did. In PNG,
/// TIFF and WebP without loss all that did not change is equal. From JPEG to JPEG, blocks that no
/// changed pixel lies in keep their coefficients, so that with usual sampling pixels farther than
/// 16 from a change stay equal; with no change image data are copied byte for byte. A thumbnail of
/// what changed is left out. Throws Error(File), naming `path`.
[[nodiscard]] std::string encodePhotograph(const std::filesystem::path& path,
                                           const EditedPhotograph& edited,
                                           const PhotographOptions& options = {});

/// Writes such a file, atomically. Throws Error(File).
void writePhotograph(const std::filesystem::path& path, const EditedPhotograph& edited,
                     const PhotographOptions& options = {});

} // namespace styleclip
