#include "core/imaging/picture_format.h"

#include "core/imaging/file_number.h"

#include <algorithm>
#include <iterator>

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
    {"FUJIFILMCCD-RAW"sv, PictureFormat::Raw},
    {"II\x1a\0\0\0HEAPCCDR"sv, PictureFormat::Raw}, // Canon's CRW
    {"FOVb"sv, PictureFormat::Raw},                 // Sigma
    {"IIRO\x08\0\0\0"sv, PictureFormat::Raw},       // Olympus
    {"IIRS\x08\0\0\0"sv, PictureFormat::Raw},
    {"IIU\0"sv, PictureFormat::Raw}, // Panasonic
    {"\0MRM"sv, PictureFormat::Raw}, // Minolta
};

/// Of the family of MP4 files, which begin with their kind and the others that they can be read as.
PictureFormat formatOfBrands(std::string_view content) {
    constexpr std::string_view kPictures[] = {"heic", "heix", "heim", "heis", "hevc", "hevx",
                                              "mif1", "msf1", "avif", "avis", "miaf"};
    if (content.substr(8, 4) == "crx ") { // Canon's CR3
        return PictureFormat::Raw;
    }
    constexpr size_t kMostBytes = 256;
    const size_t end =
        std::min<size_t>({numberAt(content, 0, 4, ByteOrder::Big), content.size(), kMostBytes});
    for (size_t at = 8; at + 4 <= end; at += 4) {
        const std::string_view brand = content.substr(at, 4);
        if (std::find(std::begin(kPictures), std::end(kPictures), brand) != std::end(kPictures)) {
            return PictureFormat::Heif;
        }
    }
    return PictureFormat::Unknown;
}

} // namespace

/// By content and never by name: people rename files, and messengers give them whatever ending they
/// like.
PictureFormat pictureFormat(std::string_view content) {
    for (const Signature& signature : kSignatures) {
        if (content.substr(0, signature.start.size()) == signature.start) {
            return signature.format;
        }
    }
    if (content.size() >= 16 && content.substr(4, 4) == "ftyp") {
        return formatOfBrands(content);
    }
    // RIFF holds sounds and films as well.
    return content.substr(0, 4) == "RIFF" && content.size() >= 12 && content.substr(8, 4) == "WEBP"
               ? PictureFormat::WebP
               : PictureFormat::Unknown;
}

} // namespace styleclip
