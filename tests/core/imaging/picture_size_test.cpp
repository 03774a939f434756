#include "core/imaging/picture_size.h"

#include "core/imaging/picture_file.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using namespace std::string_literals;

constexpr int kWidth = 96;
constexpr int kHeight = 64;

std::string encoded(const std::string& ending) {
    const cv::Mat picture(kHeight, kWidth, CV_8UC3, cv::Scalar::all(90));
    std::vector<uint8_t> bytes;
    EXPECT_TRUE(cv::imencode(ending, picture, bytes));
    return {bytes.begin(), bytes.end()};
}

void expectSize(const std::string& content, int64_t width, int64_t height) {
    EXPECT_EQ(pictureSize(content).width, width);
    EXPECT_EQ(pictureSize(content).height, height);
}

/// Through a file, as a person would.
at::Tensor read(const std::string& content) {
    const TemporaryFolder folder;
    std::ofstream(folder / "picture", std::ios::binary) << content;
    return readPicture(folder / "picture");
}

/// A segment of a JPEG.
std::string segment(char marker, const std::string& content) {
    const size_t length = content.size() + 2;
    return "\xff"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xff) +
           content;
}

std::string littleEndian(uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        text += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return text;
}

/// A grey BigTIFF without compression, whose width is a number of type `widthType`.
std::string bigTiff(uint64_t width, uint64_t height, uint64_t widthType = 4) {
    const std::vector<std::vector<uint64_t>> entries = {{256, widthType, width},
                                                        {257, 4, height},
                                                        {258, 3, 8},
                                                        {259, 3, 1},
                                                        {262, 3, 1},
                                                        {273, 16, 16},
                                                        {277, 3, 1},
                                                        {279, 16, kWidth * kHeight}};
    std::string content = "II\x2b\0\x08\0\0\0"s + littleEndian(16 + kWidth * kHeight, 8);
    content += std::string(kWidth * kHeight, 'Z') + littleEndian(entries.size(), 8);
    for (const std::vector<uint64_t>& entry : entries) {
        content += littleEndian(entry[0], 2) + littleEndian(entry[1], 2) + littleEndian(1, 8) +
                   littleEndian(entry[2], 8);
    }
    return content + littleEndian(0, 8);
}

} // namespace

TEST(PictureSize, isToldByEveryFormatThatIsRead) {
    for (const char* ending : {".png", ".jpg", ".tiff", ".webp", ".bmp"}) {
        SCOPED_TRACE(ending);
        const std::string content = encoded(ending);
        expectSize(content, kWidth, kHeight);
        EXPECT_EQ(read(content).sizes(), (std::vector<int64_t>{1, 3, kHeight, kWidth}));
    }
    const std::string grey = bigTiff(kWidth, kHeight);
    expectSize(grey, kWidth, kHeight);
    EXPECT_EQ(read(grey).size(3), kWidth);
}

TEST(PictureSize, doesNotDependOnMetadata) {
    const std::string jpeg = encoded(".jpg");
    const std::string badExif = segment('\xe1', "Exif\0\0no TIFF header"s);
    const std::string badProfile = segment('\xe2', "ICC_PROFILE\0\x01\x01\xff\xff\xff\xff"s);
    const std::string fakeFrame = segment('\xfe', "\xff\xc0\0\x11\x08\x75\x30\x75\x30"s);
    for (const std::string& damage : {badExif, badProfile, fakeFrame}) {
        const std::string content = jpeg.substr(0, 2) + damage + jpeg.substr(2);
        expectSize(content, kWidth, kHeight);
        EXPECT_EQ(read(content).sizes(), (std::vector<int64_t>{1, 3, kHeight, kWidth}));
        std::string bomb = content;
        bomb.replace(bomb.rfind("\xff\xc0") + 5, 4, "\x75\x30\x75\x30");
        EXPECT_THAT([&] { (void)read(bomb); },
                    throwsError(ErrorKind::File, "has 30000 x 30000 pixels"));
    }
}

TEST(PictureSize, isThatOfWhatWouldBeDecoded) {
    expectSize(bigTiff(30000, 30000), 30000, 30000);
    // A chunk that is no header, at its place, which tells 24 x 16 to those that don't look.
    const std::string png = encoded(".png");
    const std::string decoy = "\0\0\0\x08teSt\0\0\0\x18\0\0\0\x10"s;
    expectSize(png.substr(0, 8) + decoy + png.substr(8), 0, 0);
}

TEST(PictureSize, isNothingWhereTheContentEndsOrTellsNone) {
    expectSize("", 0, 0);
    expectSize("<html>", 0, 0);
    expectSize(bigTiff(kWidth, kHeight, 16), 0, 0);
    expectSize("P6 24 16 255\n", 0, 0);
    for (const char* ending : {".png", ".jpg", ".tiff", ".webp", ".bmp"}) {
        const std::string content = encoded(ending);
        for (size_t length = 0; length < content.size(); ++length) {
            const PictureSize size = pictureSize(content.substr(0, length));
            EXPECT_LE(size.width, kWidth) << ending << " of " << length << " bytes";
            EXPECT_LE(size.height, kHeight) << ending << " of " << length << " bytes";
        }
    }
}

} // namespace styleclip::test
