#include "core/imaging/picture_decoder.h"

#include "core/imaging/frame_sink.h"
#include "core/imaging/picture_file.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using namespace std::string_literals;

constexpr int kWidth = 96;
constexpr int kHeight = 64;

/// Noise, which no format makes small, so that every part of the file counts.
cv::Mat noise() {
    cv::Mat picture(kHeight, kWidth, CV_8UC3);
    cv::RNG(7).fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture;
}

std::string encoded(const std::string& ending, const std::vector<int>& parameters = {}) {
    std::vector<uint8_t> bytes;
    EXPECT_TRUE(cv::imencode(ending, noise(), bytes, parameters));
    return {bytes.begin(), bytes.end()};
}

/// Through a file, as a person would.
at::Tensor read(const std::string& content) {
    const TemporaryFolder folder;
    std::ofstream(folder / "picture", std::ios::binary) << content;
    return readPicture(folder / "picture");
}

/// What everyone else in the process, libraries above all, writes to the terminal meanwhile.
template <typename Act>
std::string printedBy(const Act& act) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    act();
    return testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
}

std::string bigEndian(uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) {
        text += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return text;
}

std::string littleEndian(uint64_t value, int bytes) {
    const std::string text = bigEndian(value, bytes);
    return {text.rbegin(), text.rend()};
}

/// A segment of a JPEG.
std::string segment(char marker, const std::string& content) {
    return "\xff"s + marker + bigEndian(content.size() + 2, 2) + content;
}

std::string pngChunk(const std::string& name, const std::string& content) {
    const std::string both = name + content;
    return bigEndian(content.size(), 4) + both +
           bigEndian(crc32(0, reinterpret_cast<const Bytef*>(both.data()),
                           static_cast<uInt>(both.size())),
                     4);
}

/// The bytes of a JPEG or PNG with others put in behind the beginning, a PNG's header included.
std::string withPart(const std::string& picture, const std::string& part) {
    const size_t begin = picture[0] == '\x89' ? 33 : 2;
    return picture.substr(0, begin) + part + picture.substr(begin);
}

using Entries = std::vector<std::vector<uint64_t>>; ///< tag, type, value

/// A BigTIFF of one strip of grey without compression.
std::string bigTiff(uint64_t width, uint64_t height, const Entries& more = {}) {
    Entries entries = {{256, 4, width}, {257, 4, height}, {258, 3, 8},
                       {259, 3, 1},     {262, 3, 1},      {273, 16, 16},
                       {277, 3, 1},     {278, 4, height}, {279, 16, kWidth * kHeight}};
    for (const std::vector<uint64_t>& entry : more) {
        const auto same = [&](const std::vector<uint64_t>& other) { return other[0] == entry[0]; };
        entries.erase(std::remove_if(entries.begin(), entries.end(), same), entries.end());
        entries.push_back(entry);
    }
    std::sort(entries.begin(), entries.end());
    std::string content = "II\x2b\0\x08\0\0\0"s + littleEndian(16 + kWidth * kHeight, 8);
    content += std::string(kWidth * kHeight, 'Z') + littleEndian(entries.size(), 8);
    for (const std::vector<uint64_t>& entry : entries) {
        content += littleEndian(entry[0], 2) + littleEndian(entry[1], 2) + littleEndian(1, 8) +
                   littleEndian(entry[2], 8);
    }
    return content + littleEndian(0, 8);
}

std::string exifWith(int orientation) {
    return "MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"s + bigEndian(orientation, 2) +
           "\0\0\0\0\0\0"s;
}

/// How the pixels of an upright picture [H, W, 3] lie in a file, by EXIF's table of where its first
/// line and column are seen.
at::Tensor laid(const at::Tensor& upright, int orientation) {
    const at::Tensor turned = upright.transpose(0, 1);
    switch (orientation) {
    case 2: // top, right
        return upright.flip(1);
    case 3: // bottom, right
        return upright.flip({0, 1});
    case 4: // bottom, left
        return upright.flip(0);
    case 5: // left, top
        return turned;
    case 6: // right, top
        return turned.flip(0);
    case 7: // right, bottom
        return turned.flip({0, 1});
    case 8: // left, bottom
        return turned.flip(1);
    default:
        return upright;
    }
}

/// A corner of each colour.
at::Tensor corners() {
    at::Tensor picture = at::zeros({kHeight, kWidth, 3}, at::kByte);
    picture.narrow(0, 0, kHeight / 2).narrow(1, kWidth / 2, kWidth / 2).select(2, 0).fill_(230);
    picture.narrow(0, kHeight / 2, kHeight / 2).narrow(1, 0, kWidth / 2).select(2, 1).fill_(230);
    picture.narrow(0, kHeight / 2, kHeight / 2)
        .narrow(1, kWidth / 2, kWidth / 2)
        .select(2, 2)
        .fill_(230);
    return picture;
}

std::string jpegLaid(const at::Tensor& pixels, int orientation) {
    return withPart(encodePicture("a.jpg", pixels),
                    segment('\xe1', "Exif\0\0"s + exifWith(orientation)));
}

std::string pngLaid(const at::Tensor& pixels, int orientation) {
    return withPart(encodePicture("a.png", pixels), pngChunk("eXIf", exifWith(orientation)));
}

/// What may come behind the pixels as well.
std::string pngLaidAtTheEnd(const at::Tensor& pixels, int orientation) {
    const std::string png = encodePicture("a.png", pixels);
    const size_t end = png.size() - 12;
    return png.substr(0, end) + pngChunk("eXIf", exifWith(orientation)) + png.substr(end);
}

std::string webpLaid(const at::Tensor& pixels, int orientation, int quality,
                     const std::string& prefix) {
    const std::string simple = encodePicture("a.webp", pixels, {quality});
    const std::string exif = prefix + exifWith(orientation);
    const std::string content = "WEBPVP8X"s + littleEndian(10, 4) + "\x08\0\0\0"s +
                                littleEndian(static_cast<uint64_t>(pixels.size(1)) - 1, 3) +
                                littleEndian(static_cast<uint64_t>(pixels.size(0)) - 1, 3) +
                                simple.substr(12) + "EXIF" + littleEndian(exif.size(), 4) + exif;
    return "RIFF" + littleEndian(content.size(), 4) + content;
}

std::string tiffLaid(const at::Tensor& pixels, int orientation) {
    const auto width = static_cast<uint64_t>(pixels.size(1));
    const auto height = static_cast<uint64_t>(pixels.size(0));
    const at::Tensor whole = pixels.contiguous();
    const std::string bytes(reinterpret_cast<const char*>(whole.data_ptr<uint8_t>()),
                            static_cast<size_t>(whole.numel()));
    const Entries entries = {{256, width},
                             {257, height},
                             {258, 8},
                             {259, 1},
                             {262, 2},
                             {273, 8},
                             {274, static_cast<uint64_t>(orientation)},
                             {277, 3},
                             {278, height},
                             {279, bytes.size()}};
    std::string content = "MM\0\x2a"s + bigEndian(8 + bytes.size(), 4) + bytes;
    content += bigEndian(entries.size(), 2);
    for (const std::vector<uint64_t>& entry : entries) {
        content += bigEndian(entry[0], 2) + bigEndian(4, 2) + bigEndian(1, 4);
        content += bigEndian(entry[1], 4);
    }
    return content + bigEndian(0, 4);
}

void expectRefused(const std::string& content, const std::string& part) {
    EXPECT_EQ(printedBy([&] {
                  EXPECT_THAT([&] { (void)read(content); }, throwsError(ErrorKind::File, part));
              }),
              "");
}

} // namespace

TEST(PictureDecoder, turnsPicturesUprightInEveryFormat) {
    const at::Tensor upright = corners();
    const at::Tensor expected = upright.permute({2, 0, 1}).unsqueeze(0).to(at::kFloat).div(255.0);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const at::Tensor pixels = laid(upright, orientation).contiguous();
        const std::vector<std::pair<std::string, std::string>> pictures = {
            {"JPEG", jpegLaid(pixels, orientation)},
            {"PNG", pngLaid(pixels, orientation)},
            {"PNG, at its end", pngLaidAtTheEnd(pixels, orientation)},
            {"TIFF", tiffLaid(pixels, orientation)},
            {"WebP", webpLaid(pixels, orientation, 100, {})},
            {"WebP that loses", webpLaid(pixels, orientation, 90, {})},
            {"WebP with a prefix", webpLaid(pixels, orientation, 100, "Exif\0\0"s)},
        };
        for (const auto& [name, content] : pictures) {
            SCOPED_TRACE(fmt::format("{}, orientation {}", name, orientation));
            const at::Tensor seen = read(content);
            ASSERT_EQ(seen.sizes(), expected.sizes());
            EXPECT_LT((seen - expected).abs().mean().item<float>(), 0.03F);
        }
    }
    EXPECT_EQ(readPicture(dataPath("cases/exif6.webp")).sizes(),
              (std::vector<int64_t>{1, 3, 180, 260}));
}

TEST(PictureDecoder, readsAllThatAreWhole) {
    const std::vector<std::string> whole = {
        encoded(".png"),
        encoded(".jpg"),
        encoded(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}),
        encoded(".jpg", {cv::IMWRITE_JPEG_RST_INTERVAL, 2}),
        encoded(".tiff"),
        encoded(".webp"),
        encoded(".webp", {cv::IMWRITE_WEBP_QUALITY, 80}),
        encoded(".bmp"),
        bigTiff(kWidth, kHeight),
    };
    for (const std::string& content : whole) {
        EXPECT_EQ(
            printedBy([&] {
                EXPECT_EQ(read(content).sizes(), (std::vector<int64_t>{1, 3, kHeight, kWidth}));
            }),
            "");
    }
    // Some cameras leave out the mark of the end.
    const std::string jpeg = encoded(".jpg");
    EXPECT_NO_THROW((void)read(jpeg.substr(0, jpeg.size() - 2)));
}

TEST(PictureDecoder, refusesWhatWasCutOff) {
    const std::vector<std::pair<std::string, std::string>> pictures = {
        {"PNG", encoded(".png")},
        {"JPEG", encoded(".jpg")},
        {"JPEG of several scans", encoded(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1})},
        {"TIFF", encoded(".tiff")},
        {"BigTIFF", bigTiff(kWidth, kHeight)},
        {"WebP", encoded(".webp")},
        {"WebP that loses", encoded(".webp", {cv::IMWRITE_WEBP_QUALITY, 80})},
        {"BMP", encoded(".bmp")},
    };
    for (const auto& [name, content] : pictures) {
        SCOPED_TRACE(name);
        for (const size_t percent : {10, 25, 50, 75, 98}) {
            expectRefused(content.substr(0, content.size() * percent / 100),
                          "is damaged or was cut off");
        }
    }
    // A JPEG that says at once that it ends.
    const std::string jpeg = encoded(".jpg");
    expectRefused(jpeg.substr(0, jpeg.size() / 2) + "\xff\xd9", "is damaged or was cut off");
    EXPECT_THAT([] { (void)readPicture(dataPath("cases/truncated.jpg")); },
                throwsError(ErrorKind::File, "truncated.jpg: is damaged or was cut off"));
}

TEST(PictureDecoder, neverEndsOrSpeaksWhateverItIsGiven) {
    for (const std::string ending : {".png", ".jpg", ".tiff", ".webp", ".bmp"}) {
        const std::string whole = encoded(ending);
        EXPECT_EQ(printedBy([&] {
                      for (size_t i = 0; i < 400; ++i) {
                          std::string content = whole;
                          const size_t place = i < 100 ? i : i * 7919 % whole.size();
                          content[place] = static_cast<char>(content[place] ^ (1 + i % 255));
                          content.resize(i % 3 == 0 ? content.size() : i * 31 % whole.size());
                          try {
                              (void)read(content);
                          } catch (const Error&) {
                          }
                      }
                  }),
                  "")
            << ending;
    }
}

TEST(PictureDecoder, overlooksWhatIsWrongBesideThePixels) {
    const std::string badProfile = "\0\0\xff\xff no profile"s;
    const std::vector<std::string> pictures = {
        withPart(encoded(".jpg"), segment('\xe1', "Exif\0\0no TIFF header"s)),
        withPart(encoded(".jpg"), segment('\xe2', "ICC_PROFILE\0\x01\x01\xff\xff\xff\xff"s)),
        withPart(encoded(".jpg"), segment('\xfe', "\xff\xc0\0\x11\x08\x75\x30\x75\x30"s)),
        encoded(".jpg").insert(20, "left over"), // between two segments
        withPart(encoded(".png"), pngChunk("iCCP", badProfile)),
        withPart(encoded(".png"), pngChunk("tIME", badProfile)),
        withPart(encoded(".png"), pngChunk("zTXt", badProfile)),
        withPart(encoded(".png"), pngChunk("eXIf", "no TIFF header")),
        bigTiff(kWidth, kHeight, {{65000, 3, 1}, {65001, 77, 1}}),
    };
    for (const std::string& content : pictures) {
        EXPECT_EQ(
            printedBy([&] {
                EXPECT_EQ(read(content).sizes(), (std::vector<int64_t>{1, 3, kHeight, kWidth}));
            }),
            "");
    }
}

TEST(PictureDecoder, saysThatAPictureIsAnimated) {
    EXPECT_THAT([] { (void)readPicture(dataPath("cases/animated.webp")); },
                throwsError(ErrorKind::File, "animated.webp: is an animation"));
    const TemporaryFolder folder;
    const auto sink = openGif(folder / "a.gif", kWidth, kHeight, 10.0);
    sink->add(corners());
    sink->add(corners());
    sink->finish();
    EXPECT_THAT([&] { (void)readPicture(folder / "a.gif"); },
                throwsError(ErrorKind::File, "is a GIF, which can't be read"));
}

TEST(PictureDecoder, saysThatAKindIsRare) {
    std::string packed = encoded(".bmp");
    packed[30] = 1; // by runs
    expectRefused(packed, "is of a rare kind");
    std::string lossless = encoded(".jpg");
    lossless[lossless.find("\xff\xc0") + 1] = '\xc3';
    expectRefused(lossless, "is of a rare kind");
    expectRefused(bigTiff(kWidth, kHeight, {{262, 3, 77}}), "is of a rare kind");
    expectRefused("RIFF\x04\0\0\0WAVE"s, "is not a picture that can be read");
}

TEST(PictureDecoder, boundsTheMemoryThatAPictureTakes) {
    // As bytes and floats 15 bytes a pixel, however small the file is.
    expectRefused(bigTiff(12000, 12000), "has 12000 x 12000 pixels");
    expectRefused(bigTiff(11000, 11000), "is damaged or was cut off"); // not too large
    // Few pixels, in a tile that takes as much.
    expectRefused(
        bigTiff(16, 16, {{322, 4, 59904}, {323, 4, 59904}, {324, 16, 16}, {325, 16, 6144}}),
        "has 16 x 16 pixels");
    // Coefficients of all scans at once.
    const auto coefficients = [](const std::string& content) {
        return openJpeg(content)->workingBytes();
    };
    EXPECT_EQ(coefficients(encoded(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1})),
              uint64_t{2 * 3 * kWidth * kHeight});
    EXPECT_EQ(coefficients(encoded(".jpg")), 0u);
    // A segment before the header that shows another size to those who look for a mark only.
    std::string bomb =
        withPart(encoded(".jpg"), segment('\xfe', "\xff\xc0\0\x11\x08\0\x10\0\x10"s));
    bomb.replace(bomb.rfind("\xff\xc0") + 5, 4, "\x75\x30\x75\x30");
    expectRefused(bomb, "has 30000 x 30000 pixels");
}

TEST(PictureDecoder, endsWithThePatienceForScans) {
    const std::string jpeg = encoded(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    const size_t last = jpeg.rfind("\xff\xda");
    std::string many = jpeg.substr(0, jpeg.size() - 2);
    for (int i = 0; i < 300; ++i) {
        many += jpeg.substr(last, jpeg.size() - 2 - last);
    }
    expectRefused(many + "\xff\xd9", "is damaged or was cut off");
}

} // namespace styleclip::test
