#include "core/imaging/picture_description.h"

#include "core/imaging/picture_file.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>

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
    EXPECT_THROW((void)readDescription(folder / "absent.png"), Error);
    EXPECT_THAT(
        [&] {
            (void)withDescription("<html>", {"words", {}}, folder / "fake.png");
        },
        throwsError(ErrorKind::File, (folder / "fake.png").string() + ": how"));
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
