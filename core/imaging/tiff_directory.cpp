#include "core/imaging/tiff_directory.h"

#include "core/imaging/file_number.h"
#include "core/imaging/picture_format.h"

#include <algorithm>

namespace styleclip {

namespace {

using namespace std::string_view_literals;

constexpr uint16_t kOrientation = 274;

ByteOrder orderOf(std::string_view content) {
    return content.front() == 'I' ? ByteOrder::Little : ByteOrder::Big;
}

/// Of a value; 0 for types that are unknown.
uint64_t bytesOfType(uint64_t type) {
    constexpr uint64_t kBytes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < std::size(kBytes) ? kBytes[type] : 0;
}

} // namespace

/// Read by hand, for a look at one tag of EXIF data or of an unknown file: libtiff would want the
/// whole to be a picture.
std::string_view tiffTag(std::string_view content, uint16_t tag) {
    if (pictureFormat(content) != PictureFormat::Tiff) {
        return {};
    }
    const ByteOrder order = orderOf(content);
    // BigTIFF has the same tables with places and counts of eight bytes.
    const bool isBig = numberAt(content, 2, 2, order) == 43;
    const uint64_t offsetBytes = isBig ? 8 : 4;
    const uint64_t countBytes = isBig ? 8 : 2;
    const uint64_t entryBytes = isBig ? 20 : 12;
    const uint64_t directory = numberAt(content, isBig ? 8 : 4, offsetBytes, order);
    if (directory > content.size()) {
        return {};
    }
    // A count that no file of this size can have is cut down to what fits.
    const uint64_t entries = std::min<uint64_t>(numberAt(content, directory, countBytes, order),
                                                content.size() / entryBytes);
    for (uint64_t i = 0; i < entries; ++i) {
        const uint64_t entry = directory + countBytes + i * entryBytes;
        if (numberAt(content, entry, 2, order) != tag) {
            continue;
        }
        const uint64_t size = bytesOfType(numberAt(content, entry + 2, 2, order));
        const uint64_t count = numberAt(content, entry + 4, offsetBytes, order);
        if (size == 0 || count > content.size() / size) {
            return {};
        }
        // Small values stand where the place of larger ones would.
        const uint64_t here = entry + 4 + offsetBytes;
        const uint64_t place =
            count * size <= offsetBytes ? here : numberAt(content, here, offsetBytes, order);
        return place <= content.size() && count * size <= content.size() - place
                   ? content.substr(place, count * size)
                   : std::string_view();
    }
    return {};
}

bool isRawTiff(std::string_view content) {
    constexpr uint16_t kSubfileType = 254, kMeaning = 262, kSubDirectories = 330,
                       kDngVersion = 50706;
    constexpr uint64_t kReduced = 1, kFilterArray = 32803, kLinear = 34892;
    const auto number = [&](uint16_t tag) {
        const std::string_view value = tiffTag(content, tag);
        return value.empty()
                   ? 0
                   : numberAt(value, 0, std::min<size_t>(value.size(), 4), orderOf(content));
    };
    // CR2 files have a mark of their own behind the header.
    const bool isCanon =
        content.substr(8, 2) == "CR" && numberAt(content, 4, 1, ByteOrder::Big) == 16;
    // The first directory of NEF, ARW and others is a small picture, with the sensor's own below
    // it.
    const bool isThumbnail =
        number(kSubfileType) == kReduced && !tiffTag(content, kSubDirectories).empty();
    return isCanon || isThumbnail || !tiffTag(content, kDngVersion).empty() ||
           number(kMeaning) == kFilterArray || number(kMeaning) == kLinear;
}

std::string_view withoutExifPrefix(std::string_view exif) {
    const std::string_view prefix = "Exif\0\0"sv;
    return exif.substr(0, prefix.size()) == prefix ? exif.substr(prefix.size()) : exif;
}

int exifOrientation(std::string_view exif) {
    const std::string_view content = withoutExifPrefix(exif);
    const std::string_view value = tiffTag(content, kOrientation);
    const auto orientation =
        value.size() == 2 ? static_cast<int>(numberAt(value, 0, 2, orderOf(content))) : 1;
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/// In place, so that nothing else of the maker's data moves.
std::string withUprightOrientation(std::string_view exif) {
    std::string upright(exif);
    const std::string_view value = tiffTag(exif, kOrientation);
    if (value.size() == 2) {
        const auto place = static_cast<size_t>(value.data() - exif.data());
        upright[place] = orderOf(exif) == ByteOrder::Little ? '\1' : '\0';
        upright[place + 1] = orderOf(exif) == ByteOrder::Little ? '\0' : '\1';
    }
    return upright;
}

} // namespace styleclip
