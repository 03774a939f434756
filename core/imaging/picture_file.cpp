#include "core/imaging/picture_file.h"

#include "core/imaging/file_ending.h"
#include "core/imaging/orientation.h"
#include "core/imaging/picture_decoder.h"
#include "models/error.h"
#include "models/files/atomic_file.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <fmt/ranges.h>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace styleclip {

namespace {

constexpr int kWebpWithoutLoss = 101; // how OpenCV spells it
constexpr uint64_t kMaximumBytes = uint64_t{256} << 20;
constexpr uint64_t kMaximumMemory = 2'000'000'000;
constexpr int64_t kChannels = 3;

/// A small file may hold a picture that fills the memory: one colour is compressed to nothing.
/// First the pixels are there as the file has them, with what decoding them takes, then as bytes,
/// and last as bytes and floats.
void checkMemory(const PictureDecoder& decoder) {
    constexpr uint64_t kBytes = kChannels, kFloats = kChannels * sizeof(float);
    const uint64_t decoded = decoder.layout().isPlainRgb()
                                 ? kBytes
                                 : kBytes + static_cast<uint64_t>(decoder.layout().bytes());
    const auto width = static_cast<uint64_t>(decoder.width());
    const auto height = static_cast<uint64_t>(decoder.height());
    const bool fits = height <= kMaximumMemory / (kBytes + kFloats) / width &&
                      decoder.workingBytes() <= kMaximumMemory - decoded * width * height;
    if (!fits) {
        throw Error(ErrorKind::File,
                    "has {} x {} pixels, more than fit into {} MB once they are unpacked; make it "
                    "smaller",
                    width, height, kMaximumMemory / 1'000'000);
    }
}

/// uint8 [H, W, 3] -> float32 [1, 3, H, W] in [0, 1], a band of lines after the other: at once
/// there would be several copies of a large picture.
at::Tensor toFloats(const at::Tensor& pixels) {
    constexpr int64_t kLines = 64;
    const int64_t height = pixels.size(0), width = pixels.size(1);
    at::Tensor floats = at::empty({1, kChannels, height, width}, at::kFloat);
    for (int64_t y = 0; y < height; y += kLines) {
        const int64_t lines = std::min(kLines, height - y);
        floats.narrow(2, y, lines)
            .copy_(pixels.narrow(0, y, lines).permute({2, 0, 1}).unsqueeze(0).contiguous())
            .div_(255.0);
    }
    return floats;
}

at::Tensor pictureIn(const std::string& content) {
    const std::unique_ptr<PictureDecoder> decoder = openPicture(content);
    checkMemory(*decoder);
    const at::Tensor pixels =
        at::empty({decoder->height(), decoder->width(), kChannels}, at::kByte);
    if (decoder->layout().isPlainRgb()) {
        decoder->decode(pixels.data_ptr<uint8_t>());
    } else {
        const int64_t count = decoder->height() * decoder->width();
        const at::Tensor samples = at::empty({count * decoder->layout().bytes()}, at::kByte);
        decoder->decode(samples.data_ptr<uint8_t>());
        toPlainRgb(samples.data_ptr<uint8_t>(), decoder->layout(), count,
                   pixels.data_ptr<uint8_t>());
    }
    return upright(pixels, decoder->orientation());
}

} // namespace

const std::vector<PictureFileFormat>& pictureFileFormats() {
    // Of a side that is longer the libraries complain on the terminal.
    static const std::vector<PictureFileFormat> kFormats = {
        {PictureFormat::Png, "PNG", {".png"}, false, 1'000'000},
        {PictureFormat::Jpeg, "JPEG", {".jpg", ".jpeg"}, true, 65'500},
        {PictureFormat::Tiff, "TIFF", {".tiff", ".tif"}, false, std::numeric_limits<int>::max()},
        {PictureFormat::WebP, "WebP", {".webp"}, true, 16'383}};
    return kFormats;
}

const PictureFileFormat* pictureFileFormat(const std::filesystem::path& path) {
    const std::string ending = lowerCaseEnding(path);
    for (const PictureFileFormat& format : pictureFileFormats()) {
        const std::vector<std::string>& endings = format.endings;
        if (std::find(endings.begin(), endings.end(), ending) != endings.end()) {
            return &format;
        }
    }
    return nullptr;
}

const std::vector<std::string>& pictureEndings() {
    static const std::vector<std::string> kEndings = [] {
        std::vector<std::string> endings;
        for (const PictureFileFormat& format : pictureFileFormats()) {
            endings.insert(endings.end(), format.endings.begin(), format.endings.end());
        }
        return endings;
    }();
    return kEndings;
}

bool isPictureName(const std::filesystem::path& path) {
    return pictureFileFormat(path) != nullptr;
}

at::Tensor readPicture(const std::filesystem::path& path) {
    at::Tensor pixels;
    {
        // Freed before the floats are made, which are four times as large as the pixels.
        const std::string content = readWholeFile(path, kMaximumBytes);
        try {
            pixels = pictureIn(content);
        } catch (const Error& error) {
            throw Error(error.kind(), "{}: {}", path, error.sentence());
        }
    }
    return toFloats(pixels);
}

std::string encodePicture(const std::filesystem::path& path, const at::Tensor& picture,
                          PictureQuality quality) {
    // OpenCV's order of the colours.
    const at::Tensor bgr = picture.flip(2).contiguous();
    const cv::Mat pixels(static_cast<int>(bgr.size(0)), static_cast<int>(bgr.size(1)), CV_8UC3,
                         bgr.data_ptr<uint8_t>());
    const int percent = quality.percent.value_or(100);
    const int webp = percent >= 100 ? kWebpWithoutLoss : percent;
    const std::string ending = lowerCaseEnding(path);
    const PictureFileFormat* const format = pictureFileFormat(path);
    if (format == nullptr || !cv::haveImageWriter(ending)) {
        throw Error(ErrorKind::File, "{}: a picture can't be written in this format; use {}", path,
                    fmt::join(pictureEndings(), ", "));
    }
    std::vector<uint8_t> bytes;
    bool isEncoded = std::max(pixels.cols, pixels.rows) <= format->longestSide;
    try {
        isEncoded = isEncoded &&
                    cv::imencode(ending, pixels, bytes,
                                 {cv::IMWRITE_JPEG_QUALITY, quality.percent.value_or(kJpegQuality),
                                  cv::IMWRITE_WEBP_QUALITY, webp});
    } catch (const cv::Exception&) { // memory may have run out
        isEncoded = false;
    }
    if (!isEncoded) {
        throw Error(ErrorKind::File,
                    "{}: a picture of {} x {} pixels is too large for this format; use .png or "
                    ".tiff, or a smaller picture",
                    path, pixels.cols, pixels.rows);
    }
    return {bytes.begin(), bytes.end()};
}

void writePicture(const std::filesystem::path& path, const at::Tensor& picture,
                  PictureQuality quality) {
    const std::string content = encodePicture(path, picture, quality);
    writeFileAtomically(path, [&](std::ostream& out) { out << content; });
}

} // namespace styleclip
