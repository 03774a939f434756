#include "core/imaging/file_number.h"
#include "core/imaging/picture_encoder.h"
#include "core/imaging/tiff_directory.h"
#include "core/imaging/tiff_stream.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace styleclip {

namespace {

constexpr uint16_t kExifDirectory = 34665, kGpsDirectory = 34853;

/// EXIF data are a small TIFF file without a picture: this is one, forgotten by its header, behind
/// which libtiff then writes a picture. So the directories in it stay where they point to, those of
/// the camera's maker among them.
std::string beginOf(const std::string& exif) {
    constexpr size_t kHeader = 8, kFirstDirectory = 4;
    if (exif.size() < kHeader ||
        numberAt(exif, 2, 2, exif[0] == 'I' ? ByteOrder::Little : ByteOrder::Big) != 42) {
        return {};
    }
    std::string begin = exif;
    std::fill_n(begin.begin() + kFirstDirectory, 4, '\0');
    begin.resize(begin.size() + begin.size() % 2);
    return begin;
}

ByteOrder orderOf(const std::string& exif) {
    return exif[0] == 'I' ? ByteOrder::Little : ByteOrder::Big;
}

void setDirectory(TIFF* tiff, const std::string& exif, uint16_t tag) {
    const std::string_view value = tiffTag(exif, tag);
    if (value.size() == 4) {
        const uint64_t place = numberAt(value, 0, 4, orderOf(exif));
        if (place < exif.size()) {
            TIFFSetField(tiff, tag, place);
        }
    }
}

/// What the first directory of EXIF data says in words, and how many pixels there are to an inch.
void setDescriptions(TIFF* tiff, const std::string& exif) {
    for (const uint16_t tag :
         {TIFFTAG_IMAGEDESCRIPTION, TIFFTAG_MAKE, TIFFTAG_MODEL, TIFFTAG_SOFTWARE, TIFFTAG_DATETIME,
          TIFFTAG_ARTIST, TIFFTAG_COPYRIGHT}) {
        const std::string_view value = tiffTag(exif, tag);
        const std::string text(value.substr(0, value.find('\0')));
        if (!text.empty()) {
            TIFFSetField(tiff, tag, text.c_str());
        }
    }
    for (const uint16_t tag : {TIFFTAG_XRESOLUTION, TIFFTAG_YRESOLUTION}) {
        const std::string_view value = tiffTag(exif, tag);
        const auto divisor = static_cast<double>(numberAt(value, 4, 4, orderOf(exif)));
        if (value.size() == 8 && divisor > 0.0) {
            TIFFSetField(tiff, tag,
                         static_cast<double>(numberAt(value, 0, 4, orderOf(exif))) / divisor);
        }
    }
    const std::string_view unit = tiffTag(exif, TIFFTAG_RESOLUTIONUNIT);
    if (unit.size() == 2) {
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT,
                     static_cast<int>(numberAt(unit, 0, 2, orderOf(exif))));
    }
}

void setPicture(TIFF* tiff, const PictureParts& parts) {
    const PixelLayout& layout = parts.layout;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<uint32_t>(parts.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<uint32_t>(parts.height));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, layout.depth);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, static_cast<int>(layout.channels()));
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 layout.colours == PixelColours::Grey ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    // Without loss, and read everywhere; the predictor stores differences of neighbours, which pack
    // better.
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, parts.orientation);
    if (layout.hasAlpha) {
        const uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    }
    if (!parts.profile.empty()) {
        TIFFSetField(tiff, TIFFTAG_ICCPROFILE, static_cast<uint32_t>(parts.profile.size()),
                     parts.profile.data());
    }
    if (!parts.xmp.empty()) {
        TIFFSetField(tiff, TIFFTAG_XMLPACKET, static_cast<uint32_t>(parts.xmp.size()),
                     parts.xmp.data());
    }
}

} // namespace

std::string encodeTiff(const PictureParts& parts) {
    constexpr int64_t kLinesAtOnce = 64;
    std::string content = beginOf(parts.exif);
    const bool hasExif = !content.empty();
    TiffStream stream{{}, &content};
    // Appended, so that places within the EXIF data stay right.
    const TiffFile tiff = openTiffStream(stream, hasExif ? "a" : "w");
    bool isWritten = tiff != nullptr;
    if (isWritten) {
        setPicture(tiff.get(), parts);
        if (hasExif) {
            setDescriptions(tiff.get(), parts.exif);
            setDirectory(tiff.get(), parts.exif, kExifDirectory);
            setDirectory(tiff.get(), parts.exif, kGpsDirectory);
        }
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, static_cast<uint32_t>(kLinesAtOnce));
        const auto line = static_cast<size_t>(parts.width * parts.layout.bytes());
        std::vector<uint8_t> samples(static_cast<size_t>(kLinesAtOnce) * line);
        for (int64_t top = 0; isWritten && top < parts.height; top += kLinesAtOnce) {
            const int64_t count = std::min(kLinesAtOnce, parts.height - top);
            parts.lines(top, count, samples.data());
            isWritten = TIFFWriteEncodedStrip(
                            tiff.get(), static_cast<uint32_t>(top / kLinesAtOnce), samples.data(),
                            static_cast<tmsize_t>(static_cast<size_t>(count) * line)) >= 0;
        }
        isWritten = isWritten && TIFFWriteDirectory(tiff.get()) != 0;
    }
    if (!isWritten) {
        failTooLarge(parts);
    }
    return content;
}

} // namespace styleclip
