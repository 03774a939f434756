#include "tests/core/photo/photo_files.h"

#include "core/imaging/exiv2_library.h"
#include "core/imaging/jpeg_session.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <exiv2/exiv2.hpp>
#include <gtest/gtest.h>
#include <lcms2.h>

#include <cmath>
#include <cstring>

namespace styleclip::test {

at::Tensor drawnPhoto(int64_t height, int64_t width, int64_t channels, int depth, uint64_t seed) {
    const at::Generator random = at::make_generator<at::CPUGeneratorImpl>(seed);
    const at::Tensor y = at::arange(height, at::kFloat).view({-1, 1, 1});
    const at::Tensor x = at::arange(width, at::kFloat).view({1, -1, 1});
    const at::Tensor channel = at::arange(channels, at::kFloat).view({1, 1, -1});
    const at::Tensor slopes = at::sin(x * 0.031 + channel) * at::cos(y * 0.023 - channel) * 0.2;
    const at::Tensor edges = at::sign(at::sin((x + y * 0.4) * 0.11)) * 0.12;
    const at::Tensor grain = at::randn({height, width, channels}, random) * 0.03;
    const at::Tensor values = (0.5 + slopes + edges + grain).clamp(0.02, 0.98);
    if (depth == 8) {
        return (values * 255.0).round().to(at::kByte).contiguous();
    }
    return (values * 65535.0).round().to(at::kInt).to(at::kShort).contiguous();
}

PictureParts partsOf(const at::Tensor& pixels, const std::string& profile, const std::string& exif,
                     const std::string& xmp) {
    PictureParts parts;
    parts.height = pixels.size(0);
    parts.width = pixels.size(1);
    parts.layout.colours = pixels.size(2) < 3 ? PixelColours::Grey : PixelColours::Rgb;
    parts.layout.hasAlpha = pixels.size(2) % 2 == 0;
    parts.layout.depth = pixels.scalar_type() == at::kShort ? 16 : 8;
    parts.lines = [pixels = pixels.contiguous()](int64_t top, int64_t count, uint8_t* samples) {
        const at::Tensor lines = pixels.narrow(0, top, count);
        std::memcpy(samples, lines.data_ptr(), static_cast<size_t>(lines.nbytes()));
    };
    parts.profile = profile;
    parts.exif = exif;
    parts.xmp = xmp;
    return parts;
}

std::string jpegOf(const at::Tensor& pixels, const JpegKind& kind) {
    const at::Tensor whole = pixels.contiguous();
    JpegErrors errors;
    JpegWriter writer(errors);
    EXPECT_TRUE(errors.attempt([&] {
        writer.create();
        writer.image_height = static_cast<JDIMENSION>(whole.size(0));
        writer.image_width = static_cast<JDIMENSION>(whole.size(1));
        writer.input_components = static_cast<int>(whole.size(2));
        writer.in_color_space = whole.size(2) == 1   ? JCS_GRAYSCALE
                                : whole.size(2) == 3 ? JCS_RGB
                                                     : JCS_CMYK;
        jpeg_set_defaults(&writer);
        jpeg_set_quality(&writer, kind.quality, TRUE);
        if (whole.size(2) == 3) {
            writer.comp_info[0].h_samp_factor = kind.sampling;
            writer.comp_info[0].v_samp_factor = kind.sampling;
        }
        writer.restart_in_rows = kind.restart;
        if (kind.isProgressive) {
            jpeg_simple_progression(&writer);
        }
        jpeg_start_compress(&writer, TRUE);
        while (writer.next_scanline < writer.image_height) {
            JSAMPROW row = whole.data_ptr<uint8_t>() + static_cast<int64_t>(writer.next_scanline) *
                                                           whole.size(1) * whole.size(2);
            jpeg_write_scanlines(&writer, &row, 1);
        }
        jpeg_finish_compress(&writer);
    }));
    return writer.written();
}

std::string wideProfile() {
    const cmsCIExyY white = {0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries = {
        {0.64, 0.33, 1.0}, {0.21, 0.71, 1.0}, {0.15, 0.06, 1.0}}; // those of Adobe RGB
    cmsToneCurve* const curve = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* const curves[] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string cameraExif(int orientation) {
    prepareExiv2();
    Exiv2::ExifData data;
    data["Exif.Image.Make"] = "Camera";
    data["Exif.Image.Artist"] = "Photographer";
    data["Exif.Image.Orientation"] = static_cast<uint16_t>(orientation);
    data["Exif.Photo.DateTimeOriginal"] = "2024:05:06 07:08:09";
    data["Exif.Photo.BodySerialNumber"] = "SN12345";
    data["Exif.Photo.LensSerialNumber"] = "SN67890";
    data["Exif.Photo.MakerNote"] = "ABCDSN12345";
    data["Exif.GPSInfo.GPSLatitudeRef"] = "N";
    data["Exif.GPSInfo.GPSLatitude"] = "48/1 51/1 30/1";
    Exiv2::Blob blob;
    Exiv2::ExifParser::encode(blob, Exiv2::bigEndian, data);
    return {blob.begin(), blob.end()};
}

std::string cameraXmp() {
    return R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmp:Rating="4" exif:GPSLatitude="48,51.5N" aux:SerialNumber="SN12345">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";
}

at::Tensor laid(const at::Tensor& upright, int orientation) {
    const at::Tensor turned = upright.transpose(0, 1);
    switch (orientation) {
    case 2: // top, right
        return upright.flip(1).contiguous();
    case 3: // bottom, right
        return upright.flip({0, 1}).contiguous();
    case 4: // bottom, left
        return upright.flip(0).contiguous();
    case 5: // left, top
        return turned.contiguous();
    case 6: // right, top
        return turned.flip(0).contiguous();
    case 7: // right, bottom
        return turned.flip({0, 1}).contiguous();
    case 8: // left, bottom
        return turned.flip(1).contiguous();
    default:
        return upright.contiguous();
    }
}

} // namespace styleclip::test
