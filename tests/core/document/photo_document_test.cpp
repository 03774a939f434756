// What a document keeps of the photographs that its portraits come from, and of masks.

#include "core/document/document_file.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

namespace styleclip {
namespace {

using namespace test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

PhotoSource face(std::shared_ptr<const PhotoFile> file, double place) {
    PhotoSource photo;
    photo.file = std::move(file);
    photo.square = {{{place, 10.5}, {place, 74.25}, {place + 63.75, 74.25}, {place + 63.75, 10.5}}};
    photo.points = {{place + 20, 40}, {place + 44, 40}, {place + 32, 60}};
    photo.landmarks = at::rand({468, 2});
    photo.crop = at::randint(256, {16, 16, 3}).to(at::kByte);
    photo.inversion = {"w+", 450, 60, 7, {{"layers.0.weight", at::rand({2, 2}).to(at::kHalf)}}};
    return photo;
}

Document portraitOf(const PhotoSource& photo) {
    Document document;
    document.source.space = LatentSpace::WPlus;
    document.source.latent = at::randn({1, 10, 4});
    document.source.photo = std::make_shared<const PhotoSource>(photo);
    return document;
}

class PhotoDocument : public testing::Test {
protected:
    Project faces(const fs::path& photograph) {
        PhotoFile file;
        file.name = photograph.filename().string();
        file.sha256 = "00ff";
        file.path = photograph;
        const auto shared = std::make_shared<const PhotoFile>(file);
        return {{portraitOf(face(shared, 3)), portraitOf(face(shared, 80))}};
    }

    void reopen(const Project& project, const std::function<void(Json&)>& change) {
        saveProject(m_path, project);
        const Checkpoint file = Checkpoint::open(m_path);
        Json text =
            Json::parse(*file.root().find("__metadata__")->find("document")->as<std::string>());
        std::map<std::string, at::Tensor> tensors;
        for (const auto& [name, tensor] : file.tensors()) {
            tensors.emplace(name, tensor.load());
        }
        change(text);
        writeSafetensors(m_path, tensors, {{"document", text.dump()}});
        (void)openProject(m_path);
    }

    void expectRefused(const std::function<void(Json&)>& change, const std::string& part) {
        EXPECT_THAT([&] { reopen(faces(m_folder / "family.jpg"), change); },
                    throwsError(ErrorKind::File, part));
    }

    TemporaryFolder m_folder;
    fs::path m_path = m_folder / "family.styleclip";
};

TEST_F(PhotoDocument, FacesOfOnePhotographShareItWhenTheyComeBack) {
    const Project project = faces(m_folder / "family.jpg");
    saveProject(m_path, project);
    const Project opened = openProject(m_path);
    ASSERT_EQ(opened.portraits.size(), 2u);
    ASSERT_TRUE(opened.portraits[0].source.photo);
    EXPECT_EQ(opened.portraits[0].source.photo->file, opened.portraits[1].source.photo->file);
    for (size_t i = 0; i < 2; ++i) {
        const PhotoSource& before = *project.portraits[i].source.photo;
        const PhotoSource& after = *opened.portraits[i].source.photo;
        EXPECT_EQ(after.file->name, "family.jpg");
        EXPECT_EQ(after.file->sha256, "00ff");
        EXPECT_EQ(after.file->path, m_folder / "family.jpg");
        EXPECT_FALSE(after.file->bytes.defined());
        for (size_t corner = 0; corner < 4; ++corner) {
            EXPECT_EQ(after.square[corner].x, before.square[corner].x);
            EXPECT_EQ(after.square[corner].y, before.square[corner].y);
        }
        EXPECT_EQ(after.points.mouth.y, before.points.mouth.y);
        EXPECT_TRUE(at::equal(after.landmarks, before.landmarks));
        EXPECT_TRUE(at::equal(after.crop, before.crop));
        EXPECT_EQ(after.inversion.method, "w+");
        EXPECT_EQ(after.inversion.steps, 450);
        EXPECT_EQ(after.inversion.tuning, 60);
        EXPECT_EQ(after.inversion.seed, 7u);
        EXPECT_TRUE(at::equal(after.inversion.tuned.at("layers.0.weight"),
                              before.inversion.tuned.at("layers.0.weight")));
    }
}

TEST_F(PhotoDocument, KeepsWhereThePhotographLiesOnlyBelowItself) {
    fs::create_directory(m_folder / "pictures");
    saveProject(m_path, faces(m_folder / "pictures/family.jpg"));
    EXPECT_EQ(openProject(m_path).portraits[0].source.photo->file->path,
              m_folder / "pictures/family.jpg");
    fs::create_directory(m_folder / "elsewhere"); // both go to another place together
    fs::create_directory(m_folder / "elsewhere/pictures");
    const fs::path moved = m_folder / "elsewhere/family.styleclip";
    fs::copy_file(m_path, moved);
    EXPECT_EQ(openProject(moved).portraits[0].source.photo->file->path,
              m_folder / "elsewhere/pictures/family.jpg");

    saveProject(m_path, faces("/home/somebody/private/family.jpg"));
    EXPECT_EQ(openProject(m_path).portraits[0].source.photo->file->path,
              m_folder / "family.jpg"); // beside the project, should it be there
    const Checkpoint file = Checkpoint::open(m_path);
    const std::string& text =
        *file.root().find("__metadata__")->find("document")->as<std::string>();
    EXPECT_EQ(text.find("somebody"), std::string::npos);
    EXPECT_NE(text.find("family.jpg"), std::string::npos);
}

TEST_F(PhotoDocument, CarriesThePhotographOnWish) {
    Project project = faces(m_folder / "family.jpg");
    PhotoFile file = *project.portraits[0].source.photo->file;
    file.bytes = at::arange(100).to(at::kByte);
    PhotoSource photo = *project.portraits[0].source.photo;
    photo.file = std::make_shared<const PhotoFile>(file);
    project.portraits[0].source.photo = std::make_shared<const PhotoSource>(photo);
    saveProject(m_path, project);
    const Project opened = openProject(m_path);
    EXPECT_TRUE(at::equal(opened.portraits[0].source.photo->file->bytes, file.bytes));
    EXPECT_FALSE(opened.portraits[1].source.photo->file->bytes.defined());
}

TEST_F(PhotoDocument, KeepsMasks) {
    Document document;
    document.source.latent = at::randn({1, 4});
    Edit edit;
    edit.space = LatentSpace::S;
    edit.delta = at::randn({1, 6});
    document.edits = {edit};
    EXPECT_EQ(versionOf({{document}}), 1);
    document.edits[0].mask = at::randint(256, {8, 8}).to(at::kByte);
    EXPECT_EQ(versionOf({{document}}), 3); // an older program would let the edit act everywhere
    saveDocument(m_path, document);
    EXPECT_TRUE(at::equal(openDocument(m_path).edits[0].mask, document.edits[0].mask));
    document.edits[0].mask = at::zeros({8, 8, 3}, at::kByte);
    EXPECT_THAT([&] { saveDocument(m_path, document); }, throwsError(ErrorKind::Usage, "mask"));
}

TEST_F(PhotoDocument, RefusesWhatIsDamaged) {
    const auto photo = [](Json& text) -> Json& { return text["portraits"][0]["source"]["photo"]; };
    expectRefused([&](Json& text) { photo(text)["photograph"] = 1; }, "does not name");
    expectRefused([&](Json& text) { photo(text)["square"].erase(3); }, "4 points in 'square'");
    expectRefused([&](Json& text) { photo(text)["square"][0] = {1, "2"}; }, "two numbers");
    expectRefused([&](Json& text) { photo(text)["square"][0] = {1e300, 2}; }, "no photograph");
    expectRefused(
        [&](Json& text) { photo(text)["square"] = Json::parse("[[1,1],[1,1],[1,1],[1,1]]"); },
        "smaller than a pixel");
    expectRefused([&](Json& text) { photo(text)["crop"] = photo(text)["landmarks"]; }, "crop");
    expectRefused([&](Json& text) { photo(text)["landmarks"] = photo(text)["crop"]; }, "landmarks");
    expectRefused([&](Json& text) { photo(text)["inversion"]["steps"] = -1; }, "no sense");
    expectRefused([&](Json& text) { photo(text)["inversion"]["tuning"] = 1e15; }, "'tuning'");
    expectRefused([&](Json& text) { photo(text)["inversion"].erase("seed"); }, "'seed'");
    for (const char* path : {"../family.jpg", "/etc/passwd", "a/../../b.jpg", ""}) {
        expectRefused([&](Json& text) { text["photographs"][0]["path"] = path; },
                      "outside of the document's folder");
    }
    expectRefused([&](Json& text) { text.erase("photographs"); }, "'photographs'");
}

} // namespace
} // namespace styleclip
