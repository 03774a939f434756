#include "core/imaging/picture_file.h"

#include "core/imaging/picture_bytes.h"

#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

/// A picture in [-1, 1] whose channels and axes all differ.
at::Tensor ramp() {
    const at::Tensor x = at::linspace(-1, 1, 24).expand({16, 24});
    const at::Tensor y = at::linspace(-1, 1, 16).unsqueeze(1).expand({16, 24});
    return at::stack({x, y, 0.25 * x * y});
}

/// 2 x 2 black pixels. Such files are read only, so nothing writes them.
std::string smallBitmap() {
    using namespace std::string_literals;
    return "BM"s + "\x46\0\0\0\0\0\0\0\x36\0\0\0"s +       // size of the file, start of the pixels
           "\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0"s + // size of this header and picture, depth
           std::string(24, '\0') + std::string(16, '\0');  // the rest of it, rows of 8 bytes
}

} // namespace

TEST(PictureFile, keepsColoursAndOrientationThroughEveryFormat) {
    const TemporaryFolder folder;
    for (const std::string& ending : pictureEndings()) {
        const auto path = folder / ("ramp" + ending);
        writePicture(path, toBytes(ramp()));
        const at::Tensor read = readPicture(path).squeeze(0) * 2.0 - 1.0;
        const bool lossless = ending == ".png" || ending == ".tiff" || ending == ".tif";
        EXPECT_TRUE(allNear(read, ramp(), lossless ? 1.01 / 255 : 0.25)) << ending;
    }
}

TEST(PictureFile, isOfTheFormatThatItsEndingSays) {
    for (const PictureFileFormat& format : pictureFileFormats()) {
        for (const std::string& ending : format.endings) {
            EXPECT_EQ(pictureFormat(encodePicture("a" + ending, toBytes(ramp()))), format.format);
            EXPECT_EQ(pictureFileFormat("folder.png/a" + ending), &format);
        }
    }
    EXPECT_EQ(pictureFileFormat("A.JPEG")->format, PictureFormat::Jpeg);
    for (const char* name : {"a", "a.bmp", "a.png.npy", "png"}) {
        EXPECT_FALSE(isPictureName(name)) << name;
        EXPECT_THAT([&] { (void)encodePicture(name, toBytes(ramp())); },
                    throwsError(ErrorKind::File, ".tif, .webp"));
    }
}

TEST(PictureFile, clampsWhatIsOutOfRange) {
    const TemporaryFolder folder;
    const at::Tensor picture = at::full({3, 2, 2}, 5.0);
    writePicture(folder / "white.png", toBytes(picture));
    EXPECT_TRUE(allNear(readPicture(folder / "white.png"), at::ones({1, 3, 2, 2}), 0.0));
}

TEST(PictureFile, refusesWhatIsNoPicture) {
    const TemporaryFolder folder;
    std::ofstream(folder / "fake.png") << "<html>not found</html>";
    std::ofstream(folder / "empty.png");
    for (const char* name : {"fake.png", "empty.png", "absent.png", "."}) {
        EXPECT_THROW((void)readPicture(folder / name), Error) << name;
    }
}

TEST(PictureFile, refusesLargePicturesBeforeDecodingThem) {
    using namespace std::string_literals;
    struct Case {
        std::string ending, mark;
        size_t offset; ///< of the size, from the mark on
        std::string size;
        std::string told;
    };
    const std::vector<Case> cases = {
        {".png", "IHDR", 4, "\0\0\x75\x30\0\0\x75\x30"s, "30000 x 30000"},
        {".jpg", "\xff\xc0", 5, "\x75\x30\x75\x30", "30000 x 30000"},
        {".bmp", "BM", 18, "\x30\x75\0\0\x30\x75\0\0"s, "30000 x 30000"},
        {".bmp", "BM", 18, "\x30\x75\0\0\xd0\x8a\xff\xff"s, "30000 x 30000"}, // from the top
        {".webp", "VP8L", 9, "\xff\xff\xff\x0f", "16384 x 16384"},
        {".tiff", "\0\x01\x03\0\x01\0\0\0"s, 8, "\x30\x75\0\0\x01\x01\x03\0\x01\0\0\0\x30\x75\0\0"s,
         "30000 x 30000"},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.ending);
        const TemporaryFolder folder;
        const auto path = folder / ("bomb" + c.ending);
        std::string content =
            c.ending == ".bmp" ? smallBitmap() : encodePicture(path, toBytes(ramp()));
        const size_t mark = content.find(c.mark);
        ASSERT_NE(mark, std::string::npos);
        content.replace(mark + c.offset, c.size.size(), c.size);
        if (c.ending == ".png") {
            const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(&content[mark]), 17);
            for (size_t i = 0; i < 4; ++i) {
                content[mark + 17 + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xff);
            }
        }
        std::ofstream(path, std::ios::binary) << content;
        EXPECT_THAT([&] { (void)readPicture(path); },
                    throwsError(ErrorKind::File, path.string() + ": has " + c.told + " pixels"));
    }
}

TEST(PictureFile, saysThatAPictureIsTooLargeForItsFormat) {
    const TemporaryFolder folder;
    const at::Tensor wide = at::zeros({1, 16384, 3}, at::kByte);
    EXPECT_THAT([&] { writePicture(folder / "wide.webp", wide); },
                throwsError(ErrorKind::File, "a picture of 16384 x 1 pixels is too large"));
    EXPECT_THAT(
        [&] {
            writePicture(folder / "wide.jpg", wide.expand({1, 4, 16384, 3}).reshape({1, 65536, 3}));
        },
        throwsError(ErrorKind::File, "a picture of 65536 x 1 pixels is too large"));
    testing::internal::CaptureStderr(); // libpng would say it in its own words
    EXPECT_THAT(
        [&] {
            writePicture(folder / "wide.png", at::zeros({1, 1'000'001, 3}, at::kByte));
        },
        throwsError(ErrorKind::File, "a picture of 1000001 x 1 pixels is too large"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    EXPECT_NO_THROW(writePicture(folder / "wide.png", wide));
}

TEST(PictureFile, leavesNothingBehindWhenTheFormatIsUnknown) {
    const TemporaryFolder folder;
    EXPECT_THROW(writePicture(folder / "picture.xyz", toBytes(ramp())), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

} // namespace styleclip::test
