#include "core/imaging/picture_format.h"

namespace styleclip {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view start;
    PictureFormat format;
};

constexpr Signature kSignatures[] = {
    {"\x89PNG\r\n\x1a\n"sv, PictureFormat::Png},
    {"\xff\xd8\xff"sv, PictureFormat::Jpeg},
    {"II\x2a\0"sv, PictureFormat::Tiff},
    {"MM\0\x2a"sv, PictureFormat::Tiff},
    {"II\x2b\0"sv, PictureFormat::Tiff},
    {"MM\0\x2b"sv, PictureFormat::Tiff},
    {"BM"sv, PictureFormat::Bmp},
    {"GIF8"sv, PictureFormat::Gif},
};

} // namespace

PictureFormat pictureFormat(std::string_view content) {
    for (const Signature& signature : kSignatures) {
        if (content.substr(0, signature.start.size()) == signature.start) {
            return signature.format;
        }
    }
    // RIFF holds sounds and films as well.
    return content.substr(0, 4) == "RIFF" && content.size() >= 12 && content.substr(8, 4) == "WEBP"
               ? PictureFormat::WebP
               : PictureFormat::Unknown;
}

} // namespace styleclip
