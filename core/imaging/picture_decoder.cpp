#include "core/imaging/picture_decoder.h"

#include "core/imaging/picture_format.h"

namespace styleclip {

std::unique_ptr<PictureDecoder> openPicture(std::string_view content) {
    switch (pictureFormat(content)) {
    case PictureFormat::Png:
        return openPng(content);
    case PictureFormat::Jpeg:
        return openJpeg(content);
    case PictureFormat::Tiff:
        return openTiff(content);
    case PictureFormat::WebP:
        return openWebp(content);
    case PictureFormat::Bmp:
        return openBmp(content);
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
