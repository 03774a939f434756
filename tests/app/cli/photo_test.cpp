// Photographs through the program: the embedded pack's portraits in a drawn background.

#include "tests/app/cli/command_line.h"

#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "models/checkpoint/checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

constexpr int64_t kLeft = 70; // where the portrait of 256 px lies
constexpr int64_t kTop = 40;

std::string embeddedPack() {
    return dataPath("../../models/demo").string();
}

std::vector<std::string> smiling() {
    return {"direct", "--pack",   embeddedPack(),  "--neutral",
            "a face", "--target", "a smiling face"};
}

class Photo : public testing::Test {
protected:
    /// Draws the portrait of a seed into a larger picture.
    static void SetUpTestSuite() {
        s_folder = std::make_unique<TemporaryFolder>();
        const fs::path portrait = *s_folder / "portrait.png";
        succeed({"render", "--pack", embeddedPack(), "--seed", "41", "--no-description", "-o",
                 portrait});
        at::Tensor picture = at::full({340, 400, 3}, 120, at::kByte);
        picture.select(2, 1).copy_(at::arange(400).div(4, "floor").add(90).to(at::kByte));
        picture.narrow(0, kTop, 256).narrow(1, kLeft, 256).copy_(bytesOf(portrait));
        writePicture(*s_folder / "photo.png", picture);
        writePicture(*s_folder / "wall.png", at::full({200, 300, 3}, 90, at::kByte));
        std::ofstream(*s_folder / "faces.json")
            << R"({"faces": [{"square": [[69.5, 39.5], [69.5, 295.5], [325.5, 295.5],)"
            << R"( [325.5, 39.5]]}]})";
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static ProgramResult succeed(const std::vector<std::string>& arguments) {
        ProgramResult result = runProgram(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        return result;
    }

    static ProgramResult run(const std::vector<std::string>& first,
                             const std::vector<std::string>& more) {
        return runProgram(joined({first, more}));
    }

    static at::Tensor bytesOf(const fs::path& picture) {
        return toBytes(readPicture(picture).squeeze(0) * 2.0 - 1.0);
    }

    static at::Tensor within(const at::Tensor& picture) {
        return picture.narrow(0, kTop, 256).narrow(1, kLeft, 256);
    }

    static fs::path file(const std::string& name) { return *s_folder / name; }

    static std::unique_ptr<TemporaryFolder> s_folder;
};

std::unique_ptr<TemporaryFolder> Photo::s_folder;

TEST_F(Photo, FindTellsFacesAndNone) {
    const ProgramResult found = succeed({"photo", "find", file("photo.png"), "--json"});
    const nlohmann::json faces = nlohmann::json::parse(found.out).at("faces");
    ASSERT_EQ(faces.size(), 1u);
    EXPECT_GT(faces[0].at("score"), 0.5);
    ASSERT_EQ(faces[0].at("square").size(), 4u);
    EXPECT_EQ(faces[0].at("landmarks").size(), 468u);
    // The frame that our portraits are drawn in lies by up to a tenth beside the finder's.
    EXPECT_NEAR(faces[0].at("square")[0][0], 69.5, 40.0);
    EXPECT_NEAR(faces[0].at("square")[2][1], 295.5, 40.0);
    EXPECT_LT(faces[0].at("points").at("eye_left")[0], faces[0].at("points").at("eye_right")[0]);
    EXPECT_THAT(succeed({"photo", "find", file("photo.png")}).out, HasSubstr("Face 1"));

    const ProgramResult none = succeed({"photo", "find", file("wall.png"), "--json"});
    EXPECT_TRUE(nlohmann::json::parse(none.out).at("faces").empty());
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"photo", "crop", file("wall.png"), "-o", file("no.png")},
          {"photo", "invert", file("wall.png"), "-o", file("no.png")},
          joined({smiling(), {"--photo", file("wall.png"), "-o", file("no.png")}})}) {
        const ProgramResult refused = runProgram(arguments);
        EXPECT_EQ(refused.status, 3) << refused.err;
        EXPECT_THAT(refused.err, HasSubstr("--faces"));
    }
    EXPECT_FALSE(fs::exists(file("no.png")));
}

TEST_F(Photo, CropCutsOutWhatIsGiven) {
    succeed({"photo", "crop", file("photo.png"), "--faces", file("faces.json"), "--size", "256",
             "-o", file("crop.png")});
    EXPECT_TRUE(at::equal(bytesOf(file("crop.png")), within(bytesOf(file("photo.png")))));
    const ProgramResult two = runProgram({"photo", "crop", file("photo.png"), "--faces",
                                          file("faces.json"), "--face", "2", "-o", file("no.png")});
    EXPECT_EQ(two.status, 2);
    EXPECT_THAT(two.err, HasSubstr("there is no face 2"));
}

TEST_F(Photo, InvertFindsALatentThatEditsBeginFrom) {
    const ProgramResult nothing = runProgram({"photo", "invert", file("photo.png")});
    EXPECT_EQ(nothing.status, 2);
    EXPECT_THAT(nothing.err, HasSubstr("--latent-out"));

    succeed({"photo", "invert", file("photo.png"), "--faces", file("faces.json"), "--method", "w",
             "--steps", "30", "-o", file("inversion.png"), "--latent-out", file("w.npy"),
             "--document-out", file("photo.styleclip")});
    EXPECT_EQ(bytesOf(file("inversion.png")).sizes(), (std::vector<int64_t>{256, 256, 3}));
    const Document document = openDocument(file("photo.styleclip"));
    ASSERT_TRUE(document.source.photo);
    EXPECT_EQ(document.source.photo->inversion.method, "w");
    EXPECT_EQ(document.source.photo->inversion.steps, 30);
    EXPECT_EQ(document.source.photo->file->path, file("photo.png"));

    // Without an edit the document is the photograph.
    succeed({"render", "--pack", embeddedPack(), "--document", file("photo.styleclip"), "-o",
             file("plain.png")});
    EXPECT_TRUE(at::equal(bytesOf(file("plain.png")), bytesOf(file("photo.png"))));

    const std::vector<std::string> photo = {"--photo",     file("photo.png"), "--latent",
                                            file("w.npy"), "--faces",         file("faces.json")};
    const std::vector<std::string> smile = joined({smiling(), photo});
    ASSERT_EQ(run(smile, {"--alpha", "6", "-o", file("smile.png"), "--document-out",
                          file("smile.styleclip")})
                  .status,
              0);
    at::Tensor edited = bytesOf(file("smile.png"));
    const at::Tensor before = bytesOf(file("photo.png"));
    EXPECT_FALSE(at::equal(within(edited), within(before)));
    within(edited).copy_(within(before));
    EXPECT_TRUE(at::equal(edited, before)); // outside of the square

    ASSERT_EQ(run(smile, {"--alpha", "0", "-o", file("zero.png")}).status, 0);
    EXPECT_TRUE(at::equal(bytesOf(file("zero.png")), before));

    ASSERT_EQ(run(smile, {"--crop", "-o", file("square.png")}).status, 0);
    EXPECT_EQ(bytesOf(file("square.png")).size(0), 256);
    ASSERT_EQ(run(smile, {"-o", file("raw.npy")}).status, 0);
    EXPECT_EQ(Checkpoint::open(file("raw.npy")).root().tensor()->sizes(),
              (std::vector<int64_t>{1, 3, 256, 256}));

    // The picture opens again as the edit that it is.
    const auto carried = documentInPicture(file("smile.png"));
    ASSERT_TRUE(carried.has_value());
    EXPECT_EQ(carried->edits.size(), 1u);
    ASSERT_TRUE(carried->source.photo);
    ASSERT_EQ(run(smile, {"--no-latent", "-o", file("words.png")}).status, 0);
    EXPECT_FALSE(documentInPicture(file("words.png")).has_value());

    // A mask that hides all leaves the photograph; one of another size is refused.
    writePicture(file("black.png"), at::zeros({340, 400, 3}, at::kByte));
    ASSERT_EQ(run(smile, {"--mask", file("black.png"), "-o", file("masked.png")}).status, 0);
    EXPECT_TRUE(at::equal(bytesOf(file("masked.png")), before));
    const ProgramResult small = run(smile, {"--mask", file("wall.png"), "-o", file("no.png")});
    EXPECT_EQ(small.status, 3) << small.err;

    // A part of the face has a name; a path is a file.
    ASSERT_EQ(run(smile, {"--alpha", "6", "--mask", "lips", "-o", file("lips-only.png")}).status,
              0);
    const at::Tensor lips = (bytesOf(file("lips-only.png")) != before).any(2);
    EXPECT_TRUE(lips.any().item<bool>());
    EXPECT_FALSE(lips.narrow(0, 0, kTop + 128).any().item<bool>()); // in the lower half only
    const ProgramResult noFile = run(smile, {"--mask", file("lips"), "-o", file("no.png")});
    EXPECT_EQ(noFile.status, 3) << noFile.err;

    // The likeness that is asked for bounds the strength, which is told.
    const ProgramResult kept =
        run(smile, {"--alpha", "10", "--keep-likeness", "-o", file("kept.png")});
    EXPECT_EQ(kept.status, 0) << kept.err;
    EXPECT_THAT(kept.err, HasSubstr("keeps a likeness of"));
    const ProgramResult same =
        run(smile, {"--alpha", "10", "--likeness", "1", "-o", file("same.png")});
    EXPECT_EQ(same.status, 0) << same.err;
    EXPECT_THAT(same.err, HasSubstr("strength 0 of 10"));
}

TEST_F(Photo, PartsOfAPortraitThatIsNoPhotographHaveMasks) {
    const std::vector<std::string> portrait = {"--seed", "41", "--alpha", "6"};
    const auto drawn = [&](const std::string& name, const std::vector<std::string>& more) {
        const ProgramResult result =
            run(joined({smiling(), portrait}), joined({more, {"-o", file(name)}}));
        EXPECT_EQ(result.status, 0) << result.err;
        return bytesOf(file(name));
    };
    const at::Tensor before = bytesOf(file("portrait.png"));
    const at::Tensor everywhere = drawn("all.png", {});
    const at::Tensor eyes = drawn("eyes.png", {"--mask", "eyes"});
    const at::Tensor changed = (eyes != before).any(2);
    const at::Tensor free = (everywhere != before).any(2);
    EXPECT_TRUE(changed.any().item<bool>());
    EXPECT_LT(changed.sum().item<int64_t>(), free.sum().item<int64_t>() / 3);
    EXPECT_FALSE(changed.narrow(0, 170, 86).any().item<bool>()); // the mouth
    EXPECT_TRUE(free.narrow(0, 170, 86).any().item<bool>());
}

TEST_F(Photo, ADocumentCarriesWhatItIsAskedTo) {
    fs::copy_file(file("photo.png"), file("lent.png"));
    const std::vector<std::string> invert = {"photo",   "invert",           file("lent.png"),
                                             "--faces", file("faces.json"), "--method",
                                             "w",       "--steps",          "20"};
    const ProgramResult carried = run(invert, {"--tune", "2", "--embed-tuning", "--embed-photo",
                                               "--document-out", file("carrying.styleclip")});
    ASSERT_EQ(carried.status, 0) << carried.err;
    const Document document = openDocument(file("carrying.styleclip"));
    ASSERT_TRUE(document.source.photo);
    double bytes = 0.0;
    for (const auto& [name, difference] : document.source.photo->inversion.tuned) {
        EXPECT_EQ(difference.scalar_type(), at::kHalf) << name;
        bytes += static_cast<double>(difference.nbytes());
    }
    EXPECT_GT(bytes, 1e6);
    EXPECT_THAT(carried.err, HasSubstr(fmt::format("takes {:.1f} MB", bytes / 1e6)));

    // The photograph is no longer needed, nor are its steps of tuning.
    fs::remove(file("lent.png"));
    succeed({"render", "--pack", embeddedPack(), "--document", file("carrying.styleclip"), "-o",
             file("carried.png")});
    EXPECT_TRUE(at::equal(bytesOf(file("carried.png")), bytesOf(file("photo.png"))));
    ASSERT_EQ(run(smiling(), {"--document", file("carrying.styleclip"), "--alpha", "6", "-o",
                              file("carried-smile.png")})
                  .status,
              0);
    EXPECT_FALSE(at::equal(bytesOf(file("carried-smile.png")), bytesOf(file("photo.png"))));
    // A picture is the photograph already.
    EXPECT_LT(fs::file_size(file("carried-smile.png")), fs::file_size(file("carrying.styleclip")));

    fs::copy_file(file("photo.png"), file("lent.png"));
    const ProgramResult untuned =
        run(invert, {"--embed-tuning", "--document-out", file("no.styleclip")});
    EXPECT_EQ(untuned.status, 2);
    EXPECT_THAT(untuned.err, HasSubstr("--tune"));
    EXPECT_FALSE(fs::exists(file("no.styleclip")));
}

TEST_F(Photo, SeveralAreWorkedOnOneAfterTheOther) {
    fs::create_directory(file("in"));
    fs::create_directory(file("out"));
    fs::copy_file(file("photo.png"), file("in/a.png"));
    fs::copy_file(file("wall.png"), file("in/b.png"));
    fs::copy_file(file("photo.png"), file("in/c.png"));
    const ProgramResult result = run(smiling(), {"--photo", file("in"), "--inversion", "w",
                                                 "--inversion-steps", "5", "-o", file("out")});
    EXPECT_EQ(result.status, 3) << result.err;
    EXPECT_THAT(result.err, HasSubstr("b.png: no face was found"));
    EXPECT_THAT(result.err, HasSubstr("1 of 3 photographs were left out"));
    EXPECT_TRUE(fs::exists(file("out/a-edited.png")));
    EXPECT_FALSE(fs::exists(file("out/b-edited.png")));
    EXPECT_TRUE(fs::exists(file("out/c-edited.png")));
    EXPECT_EQ(bytesOf(file("out/a-edited.png")).size(1), 400);

    const ProgramResult nowhere =
        run(smiling(), {"--photo", file("in"), "-o", file("out/one.png")});
    EXPECT_EQ(nowhere.status, 2);
    EXPECT_THAT(nowhere.err, HasSubstr("written into a folder"));
}

} // namespace

} // namespace styleclip::test
