#pragma once

#include <string>

namespace styleclip {

class Photograph;

/// What a photograph says of itself: EXIF data as a small TIFF file, and XMP; empty where there is
/// none.
struct PhotoMetadata {
    std::string exif;
    std::string xmp;
};

/// As they are in the file. Those of a TIFF file, which are spread in it, are put together anew.
[[nodiscard]] PhotoMetadata metadataOf(const Photograph& photograph);

/// The same without where it was taken, and without serial numbers, which say with what and so by
/// whom. What the camera's maker notes in a way of its own can hold both and is left out as a
/// whole; so is what can't be read. How the pixels lie stays.
[[nodiscard]] PhotoMetadata withoutLocation(const PhotoMetadata& metadata);

/// EXIF data without the thumbnail, which shows what is no longer so.
[[nodiscard]] std::string withoutThumbnail(const std::string& exif);

} // namespace styleclip
