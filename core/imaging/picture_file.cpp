#include "core/imaging/picture_file.h"

#include "core/imaging/file_ending.h"
#include "core/imaging/picture_size.h"
#include "models/checkpoint/atomic_file.h"
#include "models/checkpoint/whole_file.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

namespace {

constexpr int kJpegQuality = 95;
constexpr int kWebpWithoutLoss = 101; // how OpenCV spells it
constexpr uint64_t kMaximumBytes = uint64_t{256} << 20;
constexpr int64_t kMaximumMegapixels = 128; // a little above what cameras take

/// A small file may hold a picture that fills the memory: one colour is compressed to nothing.
void checkSize(const std::filesystem::path& path, const PictureSize& size) {
    constexpr int64_t kMaximumPixels = kMaximumMegapixels * 1'000'000;
    if (size.height != 0 && size.width > kMaximumPixels / size.height) {
        throw Error(ErrorKind::File,
                    "{}: has {} x {} pixels, too many to be read; make it smaller, down to {} "
                    "million pixels",
                    path, size.width, size.height, kMaximumMegapixels);
    }
}

} // namespace

const std::vector<std::string>& pictureEndings() {
    static const std::vector<std::string> kEndings = {".png",  ".jpg", ".jpeg",
                                                      ".tiff", ".tif", ".webp"};
    return kEndings;
}

bool isPictureName(const std::filesystem::path& path) {
    const std::vector<std::string>& endings = pictureEndings();
    return std::find(endings.begin(), endings.end(), lowerCaseEnding(path)) != endings.end();
}

at::Tensor readPicture(const std::filesystem::path& path) {
    const std::string content = readWholeFile(path, kMaximumBytes);
    const PictureSize size = pictureSize(content);
    checkSize(path, size);
    cv::Mat picture;
    if (size.width > 0) {
        const std::vector<uint8_t> bytes(content.begin(), content.end());
        try {
            picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
        } catch (const cv::Exception&) {
            picture.release(); // reported below, like any other content that is no picture
        }
    }
    if (picture.empty()) {
        throw Error(
            ErrorKind::File,
            "{}: is not a picture that can be read; use a PNG, JPEG, TIFF, WebP or BMP file", path);
    }
    checkSize(path, {picture.cols, picture.rows}); // its floats take twelve times as much
    cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
    // In planes while it is bytes: as floats it is large.
    return at::from_blob(picture.data, {picture.rows, picture.cols, 3}, at::kByte)
        .permute({2, 0, 1})
        .unsqueeze(0)
        .contiguous()
        .to(at::kFloat)
        .div_(255.0);
}

std::string encodePicture(const std::filesystem::path& path, const at::Tensor& picture,
                          PictureQuality quality) {
    const at::Tensor bgr = picture.flip(2).contiguous();
    const cv::Mat pixels(static_cast<int>(bgr.size(0)), static_cast<int>(bgr.size(1)), CV_8UC3,
                         bgr.data_ptr<uint8_t>());
    const int percent = quality.percent.value_or(100);
    const int webp = percent >= 100 ? kWebpWithoutLoss : percent;
    const std::string ending = lowerCaseEnding(path);
    if (!cv::haveImageWriter(ending)) {
        throw Error(ErrorKind::File,
                    "{}: a picture can't be written in this format; use .png, .jpg, .tiff or .webp",
                    path);
    }
    std::vector<uint8_t> bytes;
    try {
        cv::imencode(ending, pixels, bytes,
                     {cv::IMWRITE_JPEG_QUALITY, quality.percent.value_or(kJpegQuality),
                      cv::IMWRITE_WEBP_QUALITY, webp});
    } catch (const cv::Exception&) {
        // WebP and JPEG have a longest side; memory may have run out.
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
