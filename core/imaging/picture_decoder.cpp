#include "core/imaging/picture_decoder.h"

#include "core/imaging/picture_format.h"
#include "core/imaging/tiff_directory.h"

namespace styleclip {

void failRaw() {
    throw Error(ErrorKind::File,
                "is a camera's raw file, which can't be read; develop it in a raw converter and "
                "save it as a TIFF file of 16 bits or a JPEG file");
}

std::unique_ptr<PictureDecoder> openPicture(std::string_view content) {
    switch (pictureFormat(content)) {
    case PictureFormat::Png:
        return openPng(content);
    case PictureFormat::Jpeg:
        return openJpeg(content);
    // Most raw files are TIFF files as well, with a small picture that would pass for the
    // photograph.
    case PictureFormat::Tiff:
        if (isRawTiff(content)) {
            failRaw();
        }
        return openTiff(content);
    case PictureFormat::WebP:
        return openWebp(content);
    case PictureFormat::Bmp:
        return openBmp(content);
    case PictureFormat::Heif:
        return openHeif(content);
    case PictureFormat::Raw:
        failRaw();
    case PictureFormat::Gif:
        throw Error(ErrorKind::File,
                    "is a GIF, which can't be read; save the frame you want as a PNG file");
    case PictureFormat::Unknown:
        break;
    }
    throw Error(ErrorKind::File,
                "is not a picture that can be read; use a PNG, JPEG, TIFF, WebP or BMP file");
}

} // namespace styleclip
