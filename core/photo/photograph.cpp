#include "core/photo/photograph.h"

#include "core/imaging/file_ending.h"
#include "core/imaging/orientation.h"
#include "core/imaging/picture_decoder.h"
#include "core/imaging/xmp_packet.h"
#include "core/photo/colour_conversion.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{1} << 30;
constexpr uint64_t kMaximumMemory = 2'000'000'000;

/// Whether a name ends as those of raw files do, of which some kinds have no mark in them.
bool hasRawEnding(const std::filesystem::path& path) {
    static const std::array kEndings = {".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng",
                                        ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw", ".nef",
                                        ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl",
                                        ".sr2", ".srf", ".srw", ".x3f"};
    return std::find(kEndings.begin(), kEndings.end(), lowerCaseEnding(path)) != kEndings.end();
}

/// The pixels as they are stored and once more as sRGB, beside what decoding takes.
void checkMemory(const PictureDecoder& decoder) {
    const auto width = static_cast<uint64_t>(decoder.width());
    const auto height = static_cast<uint64_t>(decoder.height());
    const uint64_t pixel = static_cast<uint64_t>(decoder.layout().bytes()) + 3;
    const bool fits = height <= kMaximumMemory / pixel / width &&
                      decoder.workingBytes() <= kMaximumMemory - pixel * width * height;
    if (!fits) {
        throw Error(ErrorKind::File,
                    "has {} x {} pixels, more than fit into {} MB once they are unpacked; make it "
                    "smaller",
                    width, height, kMaximumMemory / 1'000'000);
    }
}

cv::Mat matOf(const at::Tensor& rgb) {
    return {static_cast<int>(rgb.size(0)), static_cast<int>(rgb.size(1)), CV_8UC3,
            rgb.data_ptr<uint8_t>()};
}

} // namespace

struct Photograph::Content {
    std::filesystem::path name;
    std::string bytes;
    PictureFormat format = PictureFormat::Unknown;
    PixelLayout layout;
    int orientation = 1;
    bool hadInks = false;
    at::Tensor stored;
    std::string profile;
    std::string exif;
    std::string xmp;
    std::unique_ptr<ColourConversion> colours;

    void read() {
        format = pictureFormat(bytes);
        if (format == PictureFormat::Unknown && hasRawEnding(name)) {
            failRaw();
        }
        const std::unique_ptr<PictureDecoder> decoder = openPicture(bytes);
        // Before anything is allocated: sizes are what a stranger wrote into the file.
        checkMemory(*decoder);
        layout = decoder->layout();
        stored = at::empty({decoder->height(), decoder->width(), layout.channels()},
                           layout.depth == 16 ? at::kShort : at::kByte);
        decoder->decode(static_cast<uint8_t*>(stored.data_ptr()));
        orientation = decoder->orientation();
        profile = decoder->profile();
        exif = decoder->exif();
        xmp = decoder->xmp().empty() ? xmpPacket(bytes) : decoder->xmp();
        colours = std::make_unique<ColourConversion>(profile, layout);
        if (layout.colours == PixelColours::Cmyk) {
            convertInks();
        }
    }

    void convertInks() {
        stored = colours->toSrgb(stored);
        hadInks = true;
        layout = {};
        profile.clear();
        colours = std::make_unique<ColourConversion>(profile, layout);
    }
};

Photograph::Photograph(std::shared_ptr<const Content> content) : m_content(std::move(content)) {}

Photograph Photograph::open(const std::filesystem::path& path) {
    return fromBytes(readWholeFile(path, kMaximumBytes), path);
}

Photograph Photograph::fromBytes(std::string bytes, const std::filesystem::path& name) {
    const auto content = std::make_shared<Content>();
    content->name = name;
    content->bytes = std::move(bytes);
    try {
        content->read();
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", name, error.sentence());
    }
    return Photograph(content);
}

const std::filesystem::path& Photograph::name() const {
    return m_content->name;
}

const std::string& Photograph::bytes() const {
    return m_content->bytes;
}

std::string Photograph::sha256() const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(bytes().data(), bytes().size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

PictureFormat Photograph::format() const {
    return m_content->format;
}

int64_t Photograph::width() const {
    return stored().size(orientation() >= 5 ? 0 : 1);
}

int64_t Photograph::height() const {
    return stored().size(orientation() >= 5 ? 1 : 0);
}

int Photograph::orientation() const {
    return m_content->orientation;
}

const PixelLayout& Photograph::layout() const {
    return m_content->layout;
}

bool Photograph::hadInks() const {
    return m_content->hadInks;
}

bool Photograph::hasProfile() const {
    return !profile().empty();
}

bool Photograph::isPlainSrgb() const {
    return layout().isPlainRgb() && !colours().usesProfile();
}

at::Tensor Photograph::srgb(int64_t longestSide) const {
    const at::Tensor rgb = isPlainSrgb() ? stored() : colours().toSrgb(stored());
    return upright(reducedPicture(rgb, longestSide), orientation()).contiguous();
}

const at::Tensor& Photograph::stored() const {
    return m_content->stored;
}

const std::string& Photograph::profile() const {
    return m_content->profile;
}

const std::string& Photograph::exif() const {
    return m_content->exif;
}

const std::string& Photograph::xmp() const {
    return m_content->xmp;
}

const ColourConversion& Photograph::colours() const {
    return *m_content->colours;
}

PixelBox Photograph::storedBox() const {
    return {0, 0, stored().size(1), stored().size(0)};
}

PixelBox Photograph::storedBox(const PixelBox& upright) const {
    PixelBox box = upright;
    const int turn = orientation();
    // What is flipped after the sides were exchanged counts from the other end of the upright side.
    if (turn == 2 || turn == 3 || turn == 6 || turn == 7) {
        box.left = width() - upright.left - upright.width;
    }
    if (turn == 3 || turn == 4 || turn == 7 || turn == 8) {
        box.top = height() - upright.top - upright.height;
    }
    if (turn >= 5) {
        std::swap(box.left, box.top);
        std::swap(box.width, box.height);
    }
    return box;
}

at::Tensor reducedPicture(const at::Tensor& rgb, int64_t longestSide) {
    const int64_t height = rgb.size(0), width = rgb.size(1);
    if (longestSide <= 0 || std::max(height, width) <= longestSide) {
        return rgb;
    }
    const double scale =
        static_cast<double>(longestSide) / static_cast<double>(std::max(height, width));
    const auto scaled = [scale](int64_t side) {
        return std::max<int64_t>(1, std::llround(scale * static_cast<double>(side)));
    };
    const at::Tensor small = at::empty({scaled(height), scaled(width), 3}, at::kByte);
    cv::Mat filled = matOf(small);
    cv::resize(matOf(rgb), filled, filled.size(), 0.0, 0.0, cv::INTER_AREA);
    return small;
}

} // namespace styleclip
