#include "core/imaging/picture_description.h"

#include "core/imaging/picture_file.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>

namespace styleclip::test {

namespace {

at::Tensor picture() {
    return at::arange(16 * 24 * 3).remainder(251).to(at::kByte).reshape({16, 24, 3});
}

/// Bytes of every value, of a length that base64 has to fill up.
std::string content(size_t size) {
    std::string bytes(size, '\0');
    for (size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 7 % 256);
    }
    return bytes;
}

/// Writes a picture that carries the description.
void writeDescribed(const std::filesystem::path& path, const PictureDescription& description) {
    std::ofstream(path, std::ios::binary)
        << withDescription(encodePicture(path, picture()), description, path);
}

/// With that XMP.
std::string jpegWithPacket(const std::string& packet) {
    const std::string jpeg = encodePicture("a.jpg", picture());
    const std::string content = std::string("http://ns.adobe.com/xap/1.0/") + '\0' + packet;
    const size_t size = content.size() + 2;
    return jpeg.substr(0, 2) + "\xff\xe1" + static_cast<char>(size >> 8) +
           static_cast<char>(size & 0xff) + content + jpeg.substr(2);
}

} // namespace

TEST(PictureDescription, comesBackFromEveryFormat) {
    const TemporaryFolder folder;
    size_t size = 1000;
    for (const std::string& ending : pictureEndings()) {
        const auto path = folder / ("described" + ending);
        writePicture(path, picture());
        const at::Tensor before = readPicture(path);
        const PictureDescription description{"A face\nto \"ünïcode <&>\", 웃는 얼굴",
                                             content(++size)};
        writeDescribed(path, description);
        const PictureDescription read = readDescription(path);
        EXPECT_EQ(read.text, description.text) << ending;
        EXPECT_EQ(read.content, description.content) << ending;
        EXPECT_TRUE(at::equal(readPicture(path), before)) << ending;
    }
}

TEST(PictureDescription, comesBackWhateverItsWordsHold) {
    const TemporaryFolder folder;
    for (const char* text :
         {"a face\uFFFE", "\uFFFFa face", "a\x01 face\x1b", "a <face> & \"more\""}) {
        writeDescribed(folder / "face.png", {text, "the document"});
        const PictureDescription read = readDescription(folder / "face.png");
        EXPECT_EQ(read.content, "the document") << text;
        EXPECT_NE(read.text.find("face"), std::string::npos) << read.text;
    }
}

TEST(PictureDescription, isEmptyWherePicturesHaveNone) {
    const TemporaryFolder folder;
    writePicture(folder / "plain.png", picture());
    EXPECT_TRUE(readDescription(folder / "plain.png").text.empty());
    EXPECT_TRUE(readDescription(folder / "plain.png").content.empty());
}

TEST(PictureDescription, takesMegabytesWhereTheFormatDoes) {
    const TemporaryFolder folder;
    for (const char* ending : {".png", ".tiff", ".webp"}) {
        const auto path = folder / (std::string("large") + ending);
        writeDescribed(path, {"words", content(3'000'000)});
        EXPECT_EQ(readDescription(path).content, content(3'000'000)) << ending;
    }
}

TEST(PictureDescription, keepsTheWordsWhereAJpegHasNoRoom) {
    const TemporaryFolder folder;
    writeDescribed(folder / "face.jpg", {"words", content(kJpegContentLimit)});
    EXPECT_EQ(readDescription(folder / "face.jpg").content.size(), kJpegContentLimit);
    writeDescribed(folder / "face.jpg", {"words", content(kJpegContentLimit + 1)});
    EXPECT_EQ(readDescription(folder / "face.jpg").text, "words");
    EXPECT_TRUE(readDescription(folder / "face.jpg").content.empty());
}

TEST(PictureDescription, refusesWhatIsNoPicture) {
    const TemporaryFolder folder;
    std::ofstream(folder / "fake.png") << "<html>not found</html>";
    EXPECT_THROW((void)readDescription(folder / "fake.png"), Error);
    // Names that a library might take for more than names.
    for (const char* name : {"absent.png", "-", "http://localhost:1/a.png", "data:image/png,a"}) {
        EXPECT_THAT([&] { (void)readDescription(name); },
                    throwsError(ErrorKind::File, std::string(name) + ": there is no such file"));
    }
    ASSERT_EQ(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
    EXPECT_THAT([&] { (void)readDescription(folder / "pipe.png"); },
                throwsError(ErrorKind::File, "is not a regular file"));
    EXPECT_THAT(
        [&] {
            (void)withDescription("<html>", {"words", {}}, folder / "fake.png");
        },
        throwsError(ErrorKind::File, (folder / "fake.png").string() + ": how"));
}

TEST(PictureDescription, refusesContentThatIsNotBase64) {
    EXPECT_THAT([] { (void)readDescription(dataPath("cases/hostile/b64.png")); },
                throwsError(ErrorKind::File, "b64.png: the edit that it carries is damaged"));
    for (const std::string text : {"A=======", "====", "A===", "AAA", "AA\n\nAAAA", "A*AA"}) {
        const TemporaryFolder folder;
        std::ofstream(folder / "a.jpg", std::ios::binary) << jpegWithPacket(
            "<r:Description xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
            "xmlns:s=\"urn:styleclip-studio:1.0/\"><s:Document>" +
            text + "</s:Document></r:Description>");
        EXPECT_THAT([&] { (void)readDescription(folder / "a.jpg"); },
                    throwsError(ErrorKind::File, "the edit that it carries is damaged"))
            << text;
    }
}

TEST(PictureDescription, takesThePlaceOfAnEarlierOne) {
    const TemporaryFolder folder;
    const auto path = folder / "face.png";
    const std::string before =
        withDescription(encodePicture(path, picture()), {"earlier words", content(100)}, path);
    std::ofstream(path, std::ios::binary) << withDescription(before, {"words", {}}, path);
    EXPECT_EQ(readDescription(path).text, "words");
    EXPECT_TRUE(readDescription(path).content.empty());
}

} // namespace styleclip::test
