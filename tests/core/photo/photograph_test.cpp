#include "core/photo/photograph.h"

#include "core/imaging/picture_file.h"
#include "tests/core/photo/photo_files.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <lcms2.h>
#include <opencv2/imgcodecs.hpp>
#include <zlib.h>

#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using namespace std::string_literals;

Photograph photo(const std::string& bytes, const std::string& name = "a") {
    return Photograph::fromBytes(bytes, name);
}

template <typename Act>
std::string printedBy(const Act& act) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    act();
    return testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
}

/// By OpenCV, whose encoders are not ours.
std::string encodedByOpenCv(const std::string& ending, const at::Tensor& pixels) {
    const int depth = pixels.scalar_type() == at::kShort ? CV_16U : CV_8U;
    const at::Tensor bgr =
        pixels.size(2) < 3
            ? pixels.contiguous()
            : at::cat({pixels.narrow(2, 0, 3).flip(2), pixels.narrow(2, 3, pixels.size(2) - 3)}, 2)
                  .contiguous();
    const cv::Mat picture(static_cast<int>(bgr.size(0)), static_cast<int>(bgr.size(1)),
                          CV_MAKETYPE(depth, static_cast<int>(bgr.size(2))), bgr.data_ptr());
    std::vector<uint8_t> bytes;
    EXPECT_TRUE(cv::imencode(ending, picture, bytes));
    return {bytes.begin(), bytes.end()};
}

std::string number(uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) {
        text += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return text;
}

std::string chunk(const std::string& name, const std::string& content) {
    const std::string both = name + content;
    return number(content.size(), 4) + both +
           number(crc32(0, reinterpret_cast<const Bytef*>(both.data()),
                        static_cast<uInt>(both.size())),
                  4);
}

/// Two pixels in two lines, in colours of a palette of which the second lets half through.
std::string palettePng() {
    const std::string lines = "\0\x40\0\x80"s; // a filter and two pixels of 2 bits each
    std::string packed(64, '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef*>(packed.data()), &size,
             reinterpret_cast<const Bytef*>(lines.data()), static_cast<uLong>(lines.size()));
    packed.resize(size);
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", number(2, 4) + number(2, 4) + "\2\3\0\0\0"s) +
           chunk("PLTE", "\x0a\x14\x1e\xc8\x64\x32\x01\x02\x03"s) + chunk("tRNS", "\xff\x80"s) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

} // namespace

TEST(Photograph, keepsDepthGreyAndOpacity) {
    struct Kind {
        int64_t channels;
        int depth;
    };
    for (const auto& [channels, depth] :
         {Kind{1, 8}, Kind{3, 8}, Kind{4, 8}, Kind{1, 16}, Kind{3, 16}, Kind{4, 16}}) {
        const at::Tensor pixels = drawnPhoto(33, 47, channels, depth);
        for (const std::string ending : {".png", ".tiff"}) {
            SCOPED_TRACE(ending + " " + std::to_string(channels) + " x " + std::to_string(depth));
            // OpenCV does not say in a TIFF file that the fourth channel is opacity.
            const bool isOurs = ending == ".tiff" && channels == 4;
            const Photograph read =
                photo(isOurs ? encodeTiff(partsOf(pixels)) : encodedByOpenCv(ending, pixels));
            EXPECT_EQ(read.layout().channels(), channels);
            EXPECT_EQ(read.layout().depth, depth);
            EXPECT_EQ(read.layout().hasAlpha, channels == 4);
            EXPECT_TRUE(at::equal(read.stored(), pixels));
            EXPECT_EQ(read.srgb().sizes(), (std::vector<int64_t>{33, 47, 3}));
        }
    }
}

TEST(Photograph, showsSixteenBitsRounded) {
    const at::Tensor pixels = drawnPhoto(20, 30, 3, 16);
    const at::Tensor wide = pixels.to(at::kInt).bitwise_and(0xffff);
    const at::Tensor expected = (wide.to(at::kDouble) / 257.0).round().to(at::kByte);
    EXPECT_TRUE(at::equal(photo(encodedByOpenCv(".png", pixels)).srgb(), expected));
}

TEST(Photograph, readsPalettes) {
    const Photograph read = photo(palettePng());
    EXPECT_TRUE(read.layout().hasAlpha);
    const at::Tensor expected =
        at::tensor({200, 100, 50, 128, 10, 20, 30, 255, 1, 2, 3, 255, 10, 20, 30, 255}, at::kByte);
    EXPECT_TRUE(at::equal(read.stored().flatten(), expected));
}

TEST(Photograph, readsWebpWithOpacity) {
    const at::Tensor pixels = drawnPhoto(20, 30, 4);
    EXPECT_TRUE(at::equal(photo(encodeWebp(partsOf(pixels), 100)).stored(), pixels));
}

TEST(Photograph, convertsInksAndSaysSo) {
    const at::Tensor inks = at::zeros({16, 16, 4}, at::kByte);
    inks.select(2, 0).fill_(255); // as Adobe writes it: no cyan, all of the others half
    inks.narrow(2, 1, 2).fill_(128);
    inks.select(2, 3).fill_(255);
    const Photograph read = photo(jpegOf(inks));
    EXPECT_TRUE(read.hadInks());
    EXPECT_EQ(read.layout().channels(), 3);
    const at::Tensor pixel = read.srgb()[8][8].to(at::kInt);
    EXPECT_NEAR(pixel[0].item<int>(), 255, 2);
    EXPECT_NEAR(pixel[1].item<int>(), 128, 2);
    EXPECT_FALSE(photo(jpegOf(drawnPhoto(16, 16))).hadInks());
}

TEST(Photograph, isUprightWhateverItsOrientation) {
    const at::Tensor upright = drawnPhoto(30, 44);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        SCOPED_TRACE(orientation);
        const Photograph read =
            photo(encodePng(partsOf(laid(upright, orientation), {}, cameraExif(orientation))));
        EXPECT_EQ(read.width(), 44);
        EXPECT_EQ(read.height(), 30);
        EXPECT_TRUE(at::equal(read.srgb(), upright));
        // What lies where, by a pixel that is found again.
        const PixelBox box = read.storedBox({5, 7, 3, 2});
        const at::Tensor part =
            read.stored().narrow(0, box.top, box.height).narrow(1, box.left, box.width);
        EXPECT_TRUE(
            at::equal(std::get<0>(part.reshape({-1}).sort()),
                      std::get<0>(upright.narrow(0, 7, 2).narrow(1, 5, 3).reshape({-1}).sort())));
    }
}

TEST(Photograph, convertsWideColoursToSrgb) {
    const at::Tensor pixels = drawnPhoto(12, 16);
    for (const std::string& bytes :
         {encodePng(partsOf(pixels, wideProfile())), encodeTiff(partsOf(pixels, wideProfile())),
          encodeWebp(partsOf(pixels, wideProfile()), 100)}) {
        const Photograph read = photo(bytes);
        EXPECT_TRUE(read.hasProfile());
        // By the definitions of both spaces.
        const at::Tensor linear = (pixels.to(at::kDouble) / 255.0).pow(2.2);
        const at::Tensor matrix =
            at::tensor({1.3984, -0.3984, 0.0, 0.0, 1.0, 0.0, 0.0, -0.0429, 1.0429}, at::kDouble)
                .view({3, 3});
        const at::Tensor srgb = at::matmul(linear, matrix.t());
        const at::Tensor curved = at::where(srgb <= 0.0031308, srgb * 12.92,
                                            1.055 * srgb.clamp(1e-9, 10.0).pow(1.0 / 2.4) - 0.055)
                                      .clamp(0.0, 1.0) *
                                  255.0;
        EXPECT_LT((read.srgb().to(at::kDouble) - curved).abs().max().item<double>(), 1.6);
    }
}

TEST(Photograph, takesAProfileThatCantBeUsedForSrgb) {
    const at::Tensor pixels = drawnPhoto(12, 16);
    EXPECT_TRUE(at::equal(photo(encodeTiff(partsOf(pixels, "no profile at all"))).srgb(), pixels));
}

TEST(Photograph, isReducedWithoutLosingItsShape) {
    const Photograph read = photo(encodePng(partsOf(drawnPhoto(90, 120))));
    EXPECT_EQ(read.srgb(60).sizes(), (std::vector<int64_t>{45, 60, 3}));
    EXPECT_EQ(read.srgb(500).sizes(), (std::vector<int64_t>{90, 120, 3}));
}

TEST(Photograph, knowsItsFile) {
    const TemporaryFolder folder;
    const std::string bytes = encodePng(partsOf(drawnPhoto(4, 4)));
    std::ofstream(folder / "b.png", std::ios::binary) << bytes;
    const Photograph read = Photograph::open(folder / "b.png");
    EXPECT_EQ(read.bytes(), bytes);
    EXPECT_EQ(read.name(), folder / "b.png");
    EXPECT_EQ(Photograph::fromBytes(encodePng(partsOf(drawnPhoto(4, 4))), "x").sha256(),
              read.sha256());
    EXPECT_EQ(read.sha256().size(), 64U);
    EXPECT_THAT([&] { (void)Photograph::open(folder / "none.png"); },
                throwsError(ErrorKind::File, "none.png"));
}

TEST(Photograph, refusesRawFilesWithAWayOut) {
    const std::string part = "is a camera's raw file, which can't be read; develop it";
    const std::string dng = encodeTiff(partsOf(drawnPhoto(8, 8)));
    const std::vector<std::pair<std::string, std::string>> files = {
        {"a", "II\x2a\0\x10\0\0\0CR\2\0"s + std::string(64, '\0')},
        {"a", "\0\0\0\x18"
              "ftypcrx \0\0\0\1crx isom"s},
        {"a", "FUJIFILMCCD-RAW 0201"s},
        {"DSC1.ARW", "whatever it is"s},
        {"IMG.NEF", "whatever it is"s},
    };
    for (const auto& [name, bytes] : files) {
        const auto open = [&file = name, &content = bytes] { (void)photo(content, file); };
        EXPECT_THAT(open, throwsError(ErrorKind::File, part)) << bytes;
    }
    EXPECT_NO_THROW((void)photo(dng, "really a TIFF.nef"));
}

TEST(Photograph, neverEndsOrSpeaksWhateverItIsGiven) {
    const at::Tensor pixels = drawnPhoto(24, 24);
    const std::vector<std::string> files = {
        encodePng(partsOf(pixels, wideProfile(), cameraExif(), cameraXmp())),
        encodeTiff(partsOf(drawnPhoto(24, 24, 4, 16), wideProfile(), cameraExif(), cameraXmp())),
        encodeWebp(partsOf(pixels, wideProfile(), cameraExif(), cameraXmp()), 100),
        withJpegMetadata(jpegOf(pixels), cameraExif(), cameraXmp()),
    };
    for (const std::string& whole : files) {
        EXPECT_EQ(printedBy([&] {
                      for (size_t i = 0; i < 300; ++i) {
                          std::string content = whole;
                          const size_t place = i < 100 ? i : i * 7919 % whole.size();
                          content[place] = static_cast<char>(content[place] ^ (1 + i % 255));
                          content.resize(i % 3 != 0 ? content.size() : i * 31 % whole.size());
                          try {
                              (void)photo(content).srgb();
                          } catch (const Error&) {
                          }
                      }
                  }),
                  "");
    }
}

} // namespace styleclip::test
