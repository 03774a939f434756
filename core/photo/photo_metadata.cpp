#include "core/photo/photo_metadata.h"

#include "core/imaging/exiv2_library.h"
#include "core/imaging/file_number.h"
#include "core/imaging/tiff_directory.h"
#include "core/photo/photograph.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <set>
#include <string_view>

namespace styleclip {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool tellsLocation(const std::string& key) {
    static const std::array<std::string, 11> kParts = {
        "gps",         "latitude",       "longitude",       "altitude",          "serialnumber",
        "location",    "photoshop.city", "photoshop.state", "photoshop.country", "iptc.countrycode",
        "cameraserial"};
    const std::string name = lowerCase(key);
    return std::any_of(kParts.begin(), kParts.end(), [&](const std::string& part) {
        return name.find(part) != std::string::npos;
    });
}

template <typename Data, typename Unwanted>
void eraseAll(Data& data, const Unwanted& isUnwanted) {
    for (auto datum = data.begin(); datum != data.end();) {
        datum = isUnwanted(*datum) ? data.erase(datum) : std::next(datum);
    }
}

std::string encoded(const Exiv2::ExifData& data) {
    Exiv2::Blob blob;
    if (!data.empty()) {
        Exiv2::ExifParser::encode(blob, Exiv2::littleEndian, data);
    }
    return {blob.begin(), blob.end()};
}

/// The smallest EXIF data that say how pixels lie.
std::string exifOfOrientation(int orientation) {
    Exiv2::ExifData data;
    data["Exif.Image.Orientation"] = static_cast<uint16_t>(orientation);
    return encoded(data);
}

/// What the first directory of a TIFF file says beside how its pixels are stored.
bool isOfPixels(const Exiv2::Exifdatum& datum) {
    static const std::set<std::string> kKept = {
        "ImageDescription", "Make",          "Model",        "Orientation",
        "XResolution",      "YResolution",   "Software",     "ResolutionUnit",
        "DateTime",         "Artist",        "HostComputer", "Copyright",
        "Rating",           "RatingPercent", "ExifTag",      "GPSTag"};
    static const std::set<std::string> kGroups = {"Photo", "GPSInfo", "Iop"};
    const std::string group = datum.groupName();
    return group == "Image" ? kKept.count(datum.tagName()) == 0 : kGroups.count(group) == 0;
}

std::string exifOfTiff(const std::string& content) {
    prepareExiv2();
    try {
        const auto file =
            Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(content.data()),
                                      static_cast<long>(content.size()));
        file->readMetadata();
        Exiv2::ExifData data = file->exifData();
        eraseAll(data, isOfPixels);
        return encoded(data);
    } catch (const std::exception&) { // damaged beside its pixels
        return {};
    }
}

std::string exifWithoutLocation(const std::string& exif) {
    const int orientation = exifOrientation(exif);
    prepareExiv2();
    try {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte*>(exif.data()),
                                  static_cast<uint32_t>(exif.size()));
        eraseAll(data, [](const Exiv2::Exifdatum& datum) {
            static const std::set<std::string> kGroups = {"Image", "Photo", "Iop", "Thumbnail"};
            return kGroups.count(datum.groupName()) == 0 || datum.tagName() == "MakerNote" ||
                   tellsLocation(datum.key());
        });
        return encoded(data);
    } catch (const std::exception&) {
        return orientation == 1 ? std::string() : exifOfOrientation(orientation);
    }
}

std::string xmpWithout(const std::string& packet, bool (*isUnwanted)(const std::string& key)) {
    if (packet.empty() || packet.find("<!DOCTYPE") != std::string::npos) {
        return {};
    }
    prepareExiv2();
    try {
        Exiv2::XmpData data;
        if (Exiv2::XmpParser::decode(data, packet) != 0) {
            return {};
        }
        eraseAll(data, [&](const Exiv2::Xmpdatum& datum) { return isUnwanted(datum.key()); });
        std::string rest;
        if (!data.empty()) {
            Exiv2::XmpParser::encode(rest, data, Exiv2::XmpParser::useCompactFormat);
        }
        return rest;
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

PhotoMetadata metadataOf(const Photograph& photograph) {
    switch (photograph.format()) {
    case PictureFormat::Tiff:
        return {exifOfTiff(photograph.bytes()), photograph.xmp()};
    case PictureFormat::Heif: // its pixels were turned
        return {photograph.exif(), xmpWithout(photograph.xmp(), [](const std::string& key) {
                    return key == "Xmp.tiff.Orientation";
                })};
    default:
        return {photograph.exif(), photograph.xmp()};
    }
}

PhotoMetadata withoutLocation(const PhotoMetadata& metadata) {
    return {metadata.exif.empty() ? std::string() : exifWithoutLocation(metadata.exif),
            xmpWithout(metadata.xmp, tellsLocation)};
}

std::string withoutThumbnail(const std::string& exif) {
    constexpr uint64_t kHeader = 8, kEntry = 12, kCount = 2, kPlace = 4;
    const ByteOrder order = exif.substr(0, 1) == "I" ? ByteOrder::Little : ByteOrder::Big;
    const uint64_t directory = numberAt(exif, kPlace, 4, order);
    const uint64_t next = directory + kCount + kEntry * numberAt(exif, directory, kCount, order);
    std::string rest = exif;
    if (directory >= kHeader && next + 4 <= rest.size()) {
        std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(next), 4, '\0');
    }
    return rest;
}

} // namespace styleclip
