#include "core/photo/photograph_file.h"

#include "core/imaging/picture_encoder.h"
#include "core/photo/colour_conversion.h"
#include "core/photo/edited_jpeg.h"
#include "core/photo/photo_metadata.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

Error wrongFormat() {
    return Error(ErrorKind::File, "a photograph can't be written in this format; use {}",
                 fmt::join(pictureEndings(), ", "));
}

/// What a format can hold of a photograph's pixels.
PixelLayout layoutFor(PictureFormat format, PixelLayout layout) {
    if (format == PictureFormat::Jpeg || format == PictureFormat::WebP) {
        layout.depth = 8;
    }
    if (format == PictureFormat::Jpeg) {
        layout.hasAlpha = false;
    }
    if (format == PictureFormat::WebP) {
        layout.colours = PixelColours::Rgb;
    }
    return layout;
}

uint8_t opacityOf(const uint8_t* pixel, const PixelLayout& layout) {
    const int64_t channel = layout.channels() - 1;
    if (layout.depth == 8) {
        return pixel[channel];
    }
    uint16_t value = 0;
    std::memcpy(&value, pixel + 2 * channel, sizeof(value));
    return static_cast<uint8_t>((value + 128) / 257);
}

/// Pixels with fewer bits, in three colours instead of grey or without opacity, as `to` has them.
void convert(const at::Tensor& pixels, const ColourConversion& colours, const PixelLayout& from,
             const PixelLayout& to, uint8_t* samples) {
    const int64_t count = pixels.size(0) * pixels.size(1), channels = to.channels();
    const auto* const own = static_cast<const uint8_t*>(pixels.data_ptr());
    std::vector<uint8_t> rgb(static_cast<size_t>(3 * count));
    if (from.colours == to.colours) {
        toPlainRgb(own, from, count, rgb.data());
    } else {
        colours.toSrgbBytes(own, count, rgb.data());
    }
    for (int64_t i = 0; i < count; ++i) {
        std::copy_n(rgb.data() + 3 * i, to.colourChannels(), samples + i * channels);
        if (to.hasAlpha) {
            samples[i * channels + channels - 1] = opacityOf(own + i * from.bytes(), from);
        }
    }
}

PictureParts partsOf(const EditedPhotograph& edited, PictureFormat format, PhotoMetadata metadata) {
    const Photograph& photograph = edited.photograph();
    const PixelLayout& own = photograph.layout();
    PictureParts parts;
    parts.width = photograph.stored().size(1);
    parts.height = photograph.stored().size(0);
    parts.layout = layoutFor(format, own);
    parts.orientation = photograph.orientation();
    parts.exif = std::move(metadata.exif);
    parts.xmp = std::move(metadata.xmp);
    // The profile of grey pixels does not fit those in three colours.
    parts.profile = parts.layout.colours == own.colours ? photograph.profile() : std::string();
    parts.lines = [&edited, &photograph, layout = parts.layout](int64_t top, int64_t count,
                                                                uint8_t* samples) {
        const at::Tensor lines = edited.storedLines(top, count);
        if (layout == photograph.layout()) {
            std::memcpy(samples, lines.data_ptr(), static_cast<size_t>(lines.nbytes()));
        } else {
            convert(lines, photograph.colours(), photograph.layout(), layout, samples);
        }
    };
    return parts;
}

/// A JPEG of a JPEG, for which all that stays is copied; nothing where that can't be.
std::optional<std::string> copiedJpeg(const EditedPhotograph& edited, const PhotoMetadata& metadata,
                                      bool isBare) {
    const Photograph& photograph = edited.photograph();
    if (photograph.format() != PictureFormat::Jpeg || photograph.hadInks()) {
        return std::nullopt;
    }
    const std::optional<std::string> jpeg =
        edited.isChanged() ? editedJpeg(edited) : std::optional(photograph.bytes());
    return jpeg ? std::optional(withJpegMetadata(*jpeg, metadata.exif, metadata.xmp, isBare))
                : std::nullopt;
}

bool isEmpty(const PictureDescription& description) {
    return description.text.empty() && description.content.empty();
}

PhotoMetadata metadataFor(const EditedPhotograph& edited, PictureFormat format,
                          const PhotographOptions& options) {
    PhotoMetadata metadata = metadataOf(edited.photograph());
    if (options.withoutLocation) {
        metadata = withoutLocation(metadata);
    }
    if (edited.isChanged()) {
        metadata.exif = withoutThumbnail(metadata.exif);
    }
    if (!isEmpty(options.description)) {
        const size_t limit =
            format == PictureFormat::Jpeg ? kJpegXmpLimit : std::numeric_limits<size_t>::max();
        metadata.xmp = describedXmp(metadata.xmp, options.description, limit);
    }
    return metadata;
}

std::string encoded(const EditedPhotograph& edited, PictureFormat format,
                    const PhotographOptions& options) {
    const Photograph& photograph = edited.photograph();
    const bool isSame = !edited.isChanged() && format == photograph.format() &&
                        !photograph.hadInks() && !options.quality.percent &&
                        !options.withoutLocation && isEmpty(options.description);
    if (isSame) {
        return photograph.bytes();
    }
    const PhotoMetadata metadata = metadataFor(edited, format, options);
    if (format == PictureFormat::Jpeg && !options.quality.percent) {
        if (std::optional<std::string> copied =
                copiedJpeg(edited, metadata, options.withoutLocation)) {
            return *std::move(copied);
        }
    }
    const PictureParts parts = partsOf(edited, format, metadata);
    switch (format) {
    case PictureFormat::Png:
        return encodePng(parts);
    case PictureFormat::Tiff:
        return encodeTiff(parts);
    case PictureFormat::WebP:
        return encodeWebp(parts, options.quality.percent.value_or(100));
    case PictureFormat::Jpeg:
        return encodeJpeg(parts, options.quality.percent.value_or(kJpegQuality));
    default:
        throw wrongFormat();
    }
}

} // namespace

std::string encodePhotograph(const std::filesystem::path& path, const EditedPhotograph& edited,
                             const PhotographOptions& options) {
    try {
        const PictureFileFormat* const format = pictureFileFormat(path);
        if (format == nullptr) {
            throw wrongFormat();
        }
        return encoded(edited, format->format, options);
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", path, error.sentence());
    }
}

void writePhotograph(const std::filesystem::path& path, const EditedPhotograph& edited,
                     const PhotographOptions& options) {
    const std::string content = encodePhotograph(path, edited, options);
    writeFileAtomically(path, [&](std::ostream& out) { out << content; });
}

} // namespace styleclip
