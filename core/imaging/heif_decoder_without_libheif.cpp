#include "core/imaging/picture_decoder.h"

namespace styleclip {

std::unique_ptr<PictureDecoder> openHeif(std::string_view) {
    throw Error(ErrorKind::File, "is a HEIC or AVIF file, which this build of the program can't "
                                 "read; convert it to a JPEG or PNG file");
}

} // namespace styleclip
