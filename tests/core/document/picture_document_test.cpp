#include "core/document/picture_document.h"

#include "core/document/document_file.h"
#include "core/imaging/picture_description.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>

namespace styleclip {
namespace {

using namespace test;

Document example(int64_t layers) {
    Document document;
    document.source = {LatentSpace::WPlus, at::randn({1, layers, 64}), 7, 0.7, "seed 7"};
    Edit smile;
    smile.name = "smile";
    smile.method = EditMethod::Optimization;
    smile.neutral = "a face";
    smile.target = "a smiling face";
    smile.delta = at::randn({1, layers, 64});
    smile.strength = 1.25;
    smile.log = EditLog{{"step"}, at::zeros({300, 1}), at::randn({300, layers, 64})};
    Edit muted = smile;
    muted.target = "a sad face";
    muted.enabled = false;
    document.edits = {smile, muted};
    document.picture = at::zeros({4, 4, 3}, at::kByte);
    return document;
}

at::Tensor picture() {
    return at::arange(32 * 32 * 3).remainder(256).to(at::kByte).reshape({32, 32, 3});
}

TEST(PictureDocument, opensAgainFromTheExportedPicture) {
    const TemporaryFolder folder;
    const Document document = example(10);
    for (const char* name : {"face.png", "face.jpg", "face.tiff", "face.webp"}) {
        writePictureWithDocument(folder / name, picture(), document);
        const std::optional<Document> read = documentInPicture(folder / name);
        ASSERT_TRUE(read) << name;
        EXPECT_TRUE(at::equal(read->source.latent, document.source.latent));
        EXPECT_EQ(read->source.seed, document.source.seed);
        ASSERT_EQ(read->edits.size(), 2u);
        EXPECT_TRUE(at::equal(read->edits[0].delta, document.edits[0].delta));
        EXPECT_EQ(read->edits[0].strength, 1.25);
        EXPECT_EQ(read->edits[0].target, "a smiling face");
        EXPECT_FALSE(read->edits[1].enabled);
    }
    EXPECT_TRUE(at::equal(readPicture(folder / "face.png").squeeze(0).permute({1, 2, 0}) * 255.0,
                          picture().to(at::kFloat)));
}

TEST(PictureDocument, leavesOutWhatDrawingDoesNotNeed) {
    const TemporaryFolder folder;
    writePictureWithDocument(folder / "face.png", picture(), example(10));
    const std::optional<Document> read = documentInPicture(folder / "face.png");
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->edits[0].log);
    EXPECT_FALSE(read->picture.defined());
    EXPECT_LT(std::filesystem::file_size(folder / "face.png"), 60'000u);
}

TEST(PictureDocument, saysWhenAJpegHasNoRoomForIt) {
    const TemporaryFolder folder;
    const Document large = example(100);
    EXPECT_TRUE(documentFitsPicture("face.JPG", example(10)));
    EXPECT_FALSE(documentFitsPicture("face.JPG", large));
    EXPECT_TRUE(documentFitsPicture("face.png", large));
    writePictureWithDocument(folder / "face.jpg", picture(), large);
    EXPECT_FALSE(documentInPicture(folder / "face.jpg"));
    EXPECT_EQ(readDescription(folder / "face.jpg").text, describeDocument(large));
}

TEST(PictureDocument, describesSourceAndEditsInWords) {
    EXPECT_EQ(
        describeDocument(example(2)),
        "Portrait: seed 7\nOptimization from \"a face\" to \"a smiling face\", strength 1.25");
}

TEST(PictureDocument, findsNoneInOtherPictures) {
    const TemporaryFolder folder;
    writePicture(folder / "plain.png", picture());
    EXPECT_FALSE(documentInPicture(folder / "plain.png"));
}

TEST(PictureDocument, refusesADamagedOne) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "broken.png";
    const std::string half = documentBytes(example(10)).substr(0, 5000);
    for (const std::string& content : {half, std::string("nonsense")}) {
        std::ofstream(path, std::ios::binary)
            << withDescription(encodePicture(path, picture()), {"words", content}, path);
        EXPECT_THROW((void)documentInPicture(path), Error);
    }
}

TEST(PictureDocument, leavesNothingBehindWhenItCantBeWritten) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "face.xyz";
    EXPECT_THAT([&] { writePictureWithDocument(path, picture(), example(2)); },
                throwsError(ErrorKind::File, path.string() + ": a picture can't be written"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

} // namespace
} // namespace styleclip
