// Photographs through the program: the embedded pack's portraits in a drawn background.

#include "tests/app/cli/command_line.h"

#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_encoder.h"
#include "core/imaging/picture_file.h"
#include "core/photo/photograph.h"
#include "models/checkpoint/checkpoint.h"
#include "tests/support/encoder_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
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

    /// Where the photographs of the tests have their face, as the program's arguments, with a
    /// latent that was found in few steps.
    static std::vector<std::string> source(const std::string& photograph) {
        if (!fs::exists(file("quick.npy"))) {
            succeed({"photo", "invert", file("photo.png"), "--faces", file("faces.json"),
                     "--method", "w", "--steps", "20", "--latent-out", file("quick.npy")});
        }
        return {"--photo",          file(photograph), "--faces",
                file("faces.json"), "--latent",       file("quick.npy")};
    }

    static std::unique_ptr<TemporaryFolder> s_folder;
};

std::unique_ptr<TemporaryFolder> Photo::s_folder;

void append(std::string& text, uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        text += static_cast<char>(number >> (8 * i) & 0xff);
    }
}

/// EXIF data, a TIFF file without a picture, of a camera "Maker" with the serial number "SN-4711"
/// that was on the northern half of the earth.
std::string cameraData() {
    constexpr uint64_t kAscii = 2, kLong = 4;
    std::string exif = "II";
    append(exif, 42, 2);
    append(exif, 8, 4);
    const auto entry = [&](uint64_t tag, uint64_t type, uint64_t count, uint64_t value) {
        append(exif, tag, 2);
        append(exif, type, 2);
        append(exif, count, 4);
        append(exif, value, 4);
    };
    const auto directory = [&](uint64_t entries) { append(exif, entries, 2); };
    const auto end = [&] { append(exif, 0, 4); };
    directory(3); // bytes 8 to 49
    entry(0x010f, kAscii, 6, 86);
    entry(0x8769, kLong, 1, 50);
    entry(0x8825, kLong, 1, 68);
    end();
    directory(1); // bytes 50 to 67: the serial number
    entry(0xa431, kAscii, 8, 92);
    end();
    directory(1); // bytes 68 to 85: latitude north
    entry(0x0001, kAscii, 2, 'N');
    end();
    return exif + std::string("Maker\0", 6) + std::string("SN-4711\0", 8);
}

/// The image data of a JPEG file: from the start of the scan on.
std::string scanOf(const fs::path& jpeg) {
    std::ifstream stream(jpeg, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return bytes.substr(bytes.find("\xff\xda"));
}

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

TEST_F(Photo, AnEncoderBringsItsGeneratorAndOthersAreRefusedByName) {
    EncoderCheckpoint checkpoint = smallE4e();
    writeEncoderCheckpoint(file("e4e.pt"), checkpoint);
    const auto invert = [&](const std::string& encoder, const std::string& name) {
        return runProgram({"photo", "invert", file("photo.png"), "--faces", file("faces.json"),
                           "--encoder", file(encoder), "-o", file(name + ".png"), "--latent-out",
                           file(name + ".npy"), "--document-out", file(name + ".styleclip")});
    };
    const ProgramResult encoded = invert("e4e.pt", "encoded");
    ASSERT_EQ(encoded.status, 0) << encoded.err;
    EXPECT_EQ(bytesOf(file("encoded.png")).size(0), 64); // of the generator in the encoder's file
    EXPECT_EQ(Checkpoint::open(file("encoded.npy")).root().tensor()->sizes(),
              (std::vector<int64_t>{1, 10, 32}));
    EXPECT_EQ(openDocument(file("encoded.styleclip")).source.photo->inversion.method, "encoder");

    checkpoint.options = {{"encoder_type", Value(std::string("GradualStyleEncoder"))}};
    writeEncoderCheckpoint(file("psp.pt"), checkpoint);
    checkpoint.options = {{"encoder_type", Value(std::string("ProgressiveBackboneEncoder"))}};
    writeEncoderCheckpoint(file("restyle.pt"), checkpoint);
    for (const auto& [encoder, kind] :
         {std::pair("psp.pt", "holds a pSp encoder"), {"restyle.pt", "holds a ReStyle encoder"}}) {
        const ProgramResult refused = invert(encoder, "refused");
        EXPECT_EQ(refused.status, 3) << refused.err;
        EXPECT_THAT(refused.err, HasSubstr(kind));
        EXPECT_FALSE(fs::exists(file("refused.png")));
    }
}

TEST_F(Photo, EveryCommandOfPortraitsTakesOne) {
    const std::vector<std::string> pack = {"--pack", embeddedPack()};
    const at::Tensor photo = bytesOf(file("photo.png"));
    const auto written = [&](const std::vector<std::string>& command, const std::string& name) {
        const ProgramResult result =
            runProgram(joined({command, pack, source("photo.png"), {"-o", file(name)}}));
        EXPECT_EQ(result.status, 0) << command[0] << ": " << result.err;
        return bytesOf(file(name));
    };
    EXPECT_TRUE(at::equal(written({"render"}, "rendered.png"), photo));
    const std::vector<std::vector<std::string>> edits = {
        {"map", "--mapper", "Smile"},
        {"optimize", "--target", "a smiling face", "--steps", "2"},
        {"direct", "--neutral", "a face", "--target", "a smiling face"}};
    for (const std::vector<std::string>& edit : edits) {
        at::Tensor edited = written(edit, edit[0] + "-edited.png");
        EXPECT_FALSE(at::equal(edited, photo)) << edit[0];
        within(edited).copy_(within(photo));
        EXPECT_TRUE(at::equal(edited, photo)) << edit[0];
    }
    // Sheets show faces, not photographs.
    const std::vector<std::vector<std::string>> sheets = {
        {"relatives", "--count", "2", "--sheet"},
        {"sheet", "--neutral", "a face", "--target", "a smiling face", "--alphas", "2,4",
         "--channels", "20"},
        {"compare", "--target", "a smiling face", "--steps", "2"}};
    for (const std::vector<std::string>& sheet : sheets) {
        EXPECT_GE(written(sheet, sheet[0] + "-sheet.png").size(1), 256) << sheet[0];
    }
    // Without --faces a face has to be found, and the refusal tells of it.
    for (const std::vector<std::vector<std::string>>& commands : {edits, sheets, {{"render"}}}) {
        for (const std::vector<std::string>& command : commands) {
            const ProgramResult refused = runProgram(
                joined({command, pack, {"--photo", file("wall.png"), "-o", file("nothing.png")}}));
            EXPECT_EQ(refused.status, 3) << command[0] << ": " << refused.err;
            EXPECT_THAT(refused.err, HasSubstr("--faces")) << command[0];
        }
    }
    EXPECT_FALSE(fs::exists(file("nothing.png")));
}

TEST_F(Photo, AJpegKeepsTheDataOfBlocksThatNothingTouches) {
    writePicture(file("photo.jpg"), bytesOf(file("photo.png")));
    const std::vector<std::string> smile = joined({smiling(), source("photo.jpg")});
    ASSERT_EQ(run(smile, {"--alpha", "0", "-o", file("same.jpg")}).status, 0);
    EXPECT_EQ(scanOf(file("same.jpg")), scanOf(file("photo.jpg")));
    ASSERT_EQ(run(smile, {"--alpha", "8", "-o", file("smile.jpg")}).status, 0);
    EXPECT_NE(scanOf(file("smile.jpg")), scanOf(file("photo.jpg")));
    // Of a PNG the pixels that change are known.
    ASSERT_EQ(run(smile, {"--alpha", "8", "-o", file("smile-of-jpeg.png")}).status, 0);
    const at::Tensor before = bytesOf(file("photo.jpg"));
    const at::Tensor changed = (bytesOf(file("smile-of-jpeg.png")) != before).any(2);
    const at::Tensor near =
        at::max_pool2d(changed.to(at::kFloat).unsqueeze(0), {33, 33}, {1, 1}, {16, 16})[0] > 0.0;
    const at::Tensor differs = (bytesOf(file("smile.jpg")) != before).any(2);
    EXPECT_TRUE(differs.any().item<bool>());
    EXPECT_FALSE(differs.logical_and(near.logical_not()).any().item<bool>());
    EXPECT_TRUE(near.logical_not().any().item<bool>());
}

TEST_F(Photo, DepthAndCameraDataStayUnlessPlacesAreLeftOut) {
    const at::Tensor pixels =
        (bytesOf(file("photo.png")).to(at::kInt) * 257 + 3).to(at::kShort).contiguous();
    PictureParts parts;
    parts.width = pixels.size(1);
    parts.height = pixels.size(0);
    parts.layout.depth = 16;
    parts.exif = cameraData();
    parts.lines = [&](int64_t top, int64_t count, uint8_t* samples) {
        const at::Tensor lines = pixels.narrow(0, top, count).contiguous();
        std::memcpy(samples, lines.data_ptr(), lines.nbytes());
    };
    std::ofstream(file("deep.png"), std::ios::binary) << encodePng(parts);
    const std::vector<std::string> smile =
        joined({smiling(), source("deep.png"), {"--alpha", "6"}});
    ASSERT_EQ(run(smile, {"-o", file("deep-smile.png")}).status, 0);
    const Photograph kept = Photograph::open(file("deep-smile.png"));
    EXPECT_EQ(kept.layout().depth, 16);
    const at::Tensor outside = (kept.stored() != pixels).any(2);
    EXPECT_TRUE(outside.any().item<bool>());
    within(outside).fill_(false);
    EXPECT_FALSE(outside.any().item<bool>());
    for (const char* text : {"Maker", "SN-4711"}) {
        EXPECT_THAT(kept.exif(), HasSubstr(text));
    }
    ASSERT_EQ(run(smile, {"--no-location", "-o", file("nowhere.png")}).status, 0);
    const Photograph nowhere = Photograph::open(file("nowhere.png"));
    EXPECT_THAT(nowhere.exif(), HasSubstr("Maker"));
    EXPECT_THAT(nowhere.exif(), Not(HasSubstr("SN-4711")));
    const std::string placeTag("\x25\x88", 2); // the directory of places
    EXPECT_THAT(kept.exif(), HasSubstr(placeTag));
    EXPECT_THAT(nowhere.exif(), Not(HasSubstr(placeTag)));
}

TEST_F(Photo, ADocumentWithoutItsPhotographSaysSo) {
    fs::copy_file(file("photo.png"), file("gone.png"));
    ASSERT_EQ(
        run(joined({smiling(), source("gone.png")}),
            {"--alpha", "6", "-o", file("first.png"), "--document-out", file("gone.styleclip")})
            .status,
        0);
    fs::remove(file("gone.png"));
    const ProgramResult opened = succeed({"render", "--pack", embeddedPack(), "--document",
                                          file("gone.styleclip"), "-o", file("crop-only.png")});
    EXPECT_THAT(opened.err, HasSubstr("gone.png: is not where it was"));
    EXPECT_EQ(bytesOf(file("crop-only.png")).size(1), 256);
}

TEST_F(Photo, SaysOneSentenceOfWhatItCantRead) {
    std::ofstream(file("raw.nef")) << "whatever it is";
    std::ofstream(file("notes.jpg")) << "no picture";
    for (const std::string name : {"raw.nef", "notes.jpg", "absent.png"}) {
        const ProgramResult refused = runProgram({"photo", "find", file(name)});
        EXPECT_EQ(refused.status, 3) << name;
        EXPECT_THAT(refused.err, HasSubstr(name));
        EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
    }
    // A cat is looked at, too.
    EXPECT_EQ(succeed({"photo", "find", dataPath("photographs/cat.jpg")}).out, "No face found\n");
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
