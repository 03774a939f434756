#include "core/imaging/picture_size.h"

#include "core/imaging/exiv2_picture.h"

#include <cstdlib>
#include <exception>

namespace styleclip {

PictureSize pictureSize(const std::string& content) {
    std::unique_ptr<Exiv2::Image> file;
    try {
        file = openExiv2(content);
        file->readMetadata();
    } catch (const std::exception&) {
        // Damaged metadata need not keep a picture from being read: its size comes before them.
    }
    if (!file) {
        return {};
    }
    // The lines of a BMP file that begin at the top are counted below zero.
    return {file->pixelWidth(), std::abs(int64_t{file->pixelHeight()})};
}

} // namespace styleclip
