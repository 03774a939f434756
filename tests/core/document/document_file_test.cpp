#include "core/document/document_file.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <iterator>
#include <limits>

namespace styleclip {
namespace {

using namespace test;
using Json = nlohmann::ordered_json;
using Tensors = std::map<std::string, at::Tensor>;

Document example() {
    Document document;
    document.source = {LatentSpace::WPlus, at::randn({1, 10, 4}), 18446744073709551615u, 0.7,
                       "seed \"7\", ünïcode"};
    Edit mapped;
    mapped.name = "mohawk";
    mapped.method = EditMethod::Mapper;
    mapped.target = "mohawk hairstyle";
    mapped.delta = at::randn({1, 10, 4});
    mapped.strength = -0.1;
    mapped.levels = {1.0, 0.5, 0.0};
    mapped.enabled = false;
    mapped.log = EditLog{{"step", "total"}, at::rand({3, 2}), at::randn({3, 10, 4})};
    Edit moved;
    moved.name = "blonde";
    moved.method = EditMethod::GlobalDirection;
    moved.neutral = "hair";
    moved.target = "blonde hair";
    moved.parameters = {{"beta", 0.15},
                        {"channels", int64_t(20)},
                        {"zero", 0.0},
                        {"anyone", true},
                        {"clip", std::string("ViT-B-32.pt")}};
    moved.space = LatentSpace::S;
    moved.delta = at::randn({1, 6});
    moved.log = EditLog{{"alpha"}, at::randn({1, 1}), {}};
    document.edits = {mapped, moved};
    document.models = {{"generator", "ffhq.pt", "00ff"}, {"clip", "ViT-B-32.pt", ""}};
    document.picture = at::arange(2 * 3 * 3).to(at::kByte).reshape({2, 3, 3});
    return document;
}

bool same(const at::Tensor& a, const at::Tensor& b) {
    return a.defined() == b.defined() &&
           (!a.defined() || (a.scalar_type() == b.scalar_type() && at::equal(a, b)));
}

void expectSame(const Edit& actual, const Edit& expected) {
    EXPECT_EQ(actual.name, expected.name);
    EXPECT_EQ(actual.method, expected.method);
    EXPECT_EQ(actual.neutral, expected.neutral);
    EXPECT_EQ(actual.target, expected.target);
    EXPECT_EQ(actual.parameters, expected.parameters);
    EXPECT_EQ(actual.space, expected.space);
    EXPECT_TRUE(same(actual.delta, expected.delta));
    EXPECT_EQ(actual.strength, expected.strength);
    EXPECT_EQ(actual.levels, expected.levels);
    EXPECT_EQ(actual.enabled, expected.enabled);
    ASSERT_EQ(actual.log.has_value(), expected.log.has_value());
    if (expected.log) {
        EXPECT_EQ(actual.log->columns, expected.log->columns);
        EXPECT_TRUE(same(actual.log->rows, expected.log->rows));
        EXPECT_TRUE(same(actual.log->latents, expected.log->latents));
    }
}

class DocumentFile : public testing::Test {
protected:
    /// Saves the example, changes what is in the file, and opens it.
    void reopen(const std::function<void(Json&, Tensors&)>& change) {
        saveDocument(m_path, example());
        const Checkpoint file = Checkpoint::open(m_path);
        Json text =
            Json::parse(*file.root().find("__metadata__")->find("document")->as<std::string>());
        Tensors tensors;
        for (const auto& [name, tensor] : file.tensors()) {
            tensors.emplace(name, tensor.load());
        }
        change(text, tensors);
        writeSafetensors(m_path, tensors, {{"document", text.dump()}});
        m_opened = openDocument(m_path);
    }

    void expectRefused(const std::function<void(Json&, Tensors&)>& change,
                       const std::string& part) {
        EXPECT_THAT([&] { reopen(change); }, throwsError(ErrorKind::File, part));
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "portrait.styleclip";
    Document m_opened;
};

TEST_F(DocumentFile, ComesBackAsItWas) {
    const Document document = example();
    saveDocument(m_path, document);
    const Document opened = openDocument(m_path);
    EXPECT_EQ(opened.source.space, document.source.space);
    EXPECT_TRUE(same(opened.source.latent, document.source.latent));
    EXPECT_EQ(opened.source.seed, document.source.seed);
    EXPECT_EQ(opened.source.psi, document.source.psi);
    EXPECT_EQ(opened.source.description, document.source.description);
    ASSERT_EQ(opened.edits.size(), document.edits.size());
    for (size_t i = 0; i < opened.edits.size(); ++i) {
        expectSame(opened.edits[i], document.edits[i]);
    }
    ASSERT_EQ(opened.models.size(), 2u);
    EXPECT_EQ(opened.models[0].role, "generator");
    EXPECT_EQ(opened.models[0].name, "ffhq.pt");
    EXPECT_EQ(opened.models[0].sha256, "00ff");
    EXPECT_TRUE(same(opened.picture, document.picture));
}

TEST_F(DocumentFile, KeepsADocumentOfASourceOnly) {
    Document document;
    document.source.latent = at::randn({1, 4});
    saveDocument(m_path, document);
    const Document opened = openDocument(m_path);
    EXPECT_FALSE(opened.source.seed);
    EXPECT_TRUE(opened.edits.empty());
    EXPECT_FALSE(opened.picture.defined());
}

TEST_F(DocumentFile, ReplacesAnOldFileAndLeavesNothingBeside) {
    saveDocument(m_path, example());
    Document document = example();
    document.edits.clear();
    saveDocument(m_path, document);
    EXPECT_TRUE(openDocument(m_path).edits.empty());
    const std::filesystem::directory_iterator files(m_folder.path());
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(DocumentFile, IgnoresFieldsThatItDoesNotKnow) {
    reopen([](Json& text, Tensors& tensors) {
        text["colour"] = "red";
        text["edits"][1]["colour"] = {1, 2};
        tensors.emplace("colour", at::ones({2}));
    });
    ASSERT_EQ(m_opened.edits.size(), 2u);
    EXPECT_EQ(m_opened.edits[1].name, "blonde");
}

TEST_F(DocumentFile, RefusesNewerVersions) {
    expectRefused([](Json& text, Tensors&) { text["version"] = kDocumentVersion + 1; },
                  "saved by a newer version");
}

TEST_F(DocumentFile, RefusesWhatIsMissing) {
    expectRefused([](Json&, Tensors& tensors) { tensors.erase("edits.1.delta"); },
                  "needs the tensor 'edits.1.delta'");
    expectRefused([](Json&, Tensors& tensors) { tensors.erase("source.latent"); },
                  "needs the tensor 'source.latent'");
    expectRefused([](Json&, Tensors& tensors) { tensors.erase("picture"); }, "tensor 'picture'");
    for (const char* field : {"version", "source", "edits", "models"}) {
        expectRefused([&](Json& text, Tensors&) { text.erase(field); },
                      std::string("has no usable '") + field);
    }
    for (const char* field : {"name", "method", "target", "parameters", "space", "delta",
                              "strength", "fine", "enabled"}) {
        expectRefused([&](Json& text, Tensors&) { text["edits"][0].erase(field); },
                      std::string("edit 1 has no usable '") + field);
    }
}

TEST_F(DocumentFile, RefusesWhatIsOfTheWrongKind) {
    expectRefused([](Json& text, Tensors&) { text = Json::array(); }, "its description");
    expectRefused([](Json& text, Tensors&) { text["version"] = "one"; }, "'version'");
    expectRefused([](Json& text, Tensors&) { text["edits"] = 3; }, "no list 'edits'");
    expectRefused([](Json& text, Tensors&) { text["edits"][0] = 3; }, "edit 1 is not");
    expectRefused([](Json& text, Tensors&) { text["edits"][0]["strength"] = nullptr; },
                  "'strength'");
    expectRefused([](Json& text, Tensors&) { text["edits"][0]["method"] = "magic"; },
                  "unknown method");
    expectRefused([](Json& text, Tensors&) { text["edits"][0]["space"] = "z"; }, "'space'");
    expectRefused([](Json& text, Tensors&) { text["edits"][0]["space"] = "w"; }, "W+ or S");
    expectRefused([](Json& text, Tensors&) { text["edits"][0]["parameters"] = {1}; }, "pairs");
    expectRefused([](Json& text, Tensors&) { text["source"]["seed"] = -1; }, "'seed'");
}

TEST_F(DocumentFile, RefusesTensorsThatDontBelongTogether) {
    const auto replace = [&](const char* name, const at::Tensor& tensor, const char* part) {
        const auto change = [&](Json& text, Tensors& tensors) {
            text["edits"][0]["enabled"] = true;
            tensors[name] = tensor;
        };
        expectRefused(change, part);
    };
    replace("edits.0.delta", at::zeros({1, 9, 4}), "edit 1 ('mohawk') delta has shape [1, 9, 4]");
    replace("edits.0.delta", at::zeros({2, 10, 4}), "for 2 samples, the source has 1");
    replace("edits.0.delta", at::full({1, 10, 4}, std::nan("")), "not made of finite");
    replace("edits.0.delta", at::zeros({1, 10, 4}, at::kInt), "not made of finite");
    replace("edits.1.delta", at::zeros({6}), "has shape [6]");
    replace("source.latent", at::zeros({0, 10, 4}), "has shape [0, 10, 4]");
    replace("edits.0.log.rows", at::zeros({3, 3}), "table of 2 columns");
    replace("picture", at::zeros({2, 3, 3}), "picture is not uint8");
}

TEST_F(DocumentFile, RefusesStrengthsThatNoFloatIs) {
    for (const char* field : {"strength", "coarse", "medium", "fine"}) {
        for (const double number : {1e308, -1e41}) {
            expectRefused([&](Json& text, Tensors&) { text["edits"][0][field] = number; },
                          "strength that is not a finite number");
        }
    }
    const auto together = [](Json& text, Tensors&) {
        text["edits"][0]["strength"] = 1e20;
        text["edits"][0]["coarse"] = 1e20;
    };
    expectRefused(together, "strength that is not a finite number");
}

TEST_F(DocumentFile, RefusesLogsOfOtherRuns) {
    const auto replace = [&](const char* name, const at::Tensor& tensor, const char* part) {
        expectRefused([&](Json&, Tensors& tensors) { tensors[name] = tensor; }, part);
    };
    for (const double step : {-1.0, 1e30}) {
        replace("edits.0.log.rows", at::full({3, 2}, step), "step numbers make no sense");
    }
    for (const double number : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        replace("edits.0.log.rows", at::full({3, 2}, number), "finite numbers");
        replace("edits.0.log.latents", at::full({3, 10, 4}, number), "without usable latents");
    }
    for (const std::vector<int64_t>& shape :
         {std::vector<int64_t>{2, 10, 4}, {3, 4, 10}, {3, 40}, {3}, {}}) {
        replace("edits.0.log.latents", at::zeros(shape), "without usable latents");
    }
    replace("edits.0.log.latents", at::zeros({3, 10, 4}, at::kInt), "without usable latents");
}

TEST_F(DocumentFile, RefusesFilesThatAreNoDocuments) {
    writeSafetensors(m_path, {{"a", at::ones({1})}});
    EXPECT_THAT([&] { (void)openDocument(m_path); },
                throwsError(ErrorKind::File, "is no StyleCLIP document"));
    writeSafetensors(m_path, {{"a", at::ones({1})}}, {{"document", "{\"version\": 1"}});
    EXPECT_THAT([&] { (void)openDocument(m_path); }, throwsError(ErrorKind::File, "damaged"));
    EXPECT_THAT([&] { (void)openDocument(m_folder / "none.styleclip"); },
                throwsError(ErrorKind::File, "none.styleclip"));
}

TEST_F(DocumentFile, RefusesTextThatIsNestedWithoutEnd) {
    const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
    for (const std::string& text : {deep, R"({"version": 1, "source": )" + deep + "}",
                                    R"({"version": 1, "edits": )" + deep + "}"}) {
        writeSafetensors(m_path, {{"a", at::ones({1})}}, {{"document", text}});
        EXPECT_THAT([&] { (void)openDocument(m_path); }, throwsError(ErrorKind::File, "damaged"));
    }
}

TEST_F(DocumentFile, LoadsATensorOnceHoweverOftenItIsNamed) {
    reopen([](Json& text, Tensors&) {
        for (int copy = 0; copy < 1000; ++copy) {
            text["edits"].push_back(text["edits"][0]);
        }
    });
    ASSERT_EQ(m_opened.edits.size(), 1002u);
    EXPECT_TRUE(m_opened.edits[1001].delta.is_same(m_opened.edits[0].delta));
    EXPECT_TRUE(m_opened.edits[1001].log->latents.is_same(m_opened.edits[0].log->latents));
}

TEST_F(DocumentFile, WritesATensorOnceHoweverManyEditsShareIt) {
    Document document = example();
    (void)duplicateEdit(document, 0);
    document.edits[1].strength = 2.0;
    saveDocument(m_path, document);
    EXPECT_EQ(Checkpoint::open(m_path).tensors().size(), 7u) << "with the source and the picture";
    const Document opened = openDocument(m_path);
    ASSERT_EQ(opened.edits.size(), 3u);
    for (size_t i = 0; i < opened.edits.size(); ++i) {
        expectSame(opened.edits[i], document.edits[i]);
    }
}

TEST_F(DocumentFile, RefusesFilesCutShort) {
    saveDocument(m_path, example());
    std::ifstream in(m_path, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    for (const size_t length :
         {size_t(0), size_t(5), size_t(100), whole.size() / 2, whole.size() - 1}) {
        std::ofstream(m_path, std::ios::binary) << whole.substr(0, length);
        EXPECT_THAT([&] { (void)openDocument(m_path); }, throwsError(ErrorKind::File, ".styleclip"))
            << length;
    }
}

TEST_F(DocumentFile, DoesNotSaveWhatCouldNotBeOpened) {
    Document document = example();
    document.edits[0].strength = std::nan("");
    EXPECT_THAT([&] { saveDocument(m_path, document); },
                throwsError(ErrorKind::Usage, "strength that is not a finite number"));
    document = example();
    document.edits[1].parameters[0].second = std::nan("");
    EXPECT_THAT([&] { saveDocument(m_path, document); },
                throwsError(ErrorKind::Usage, "parameter 'beta'"));
    document = example();
    document.edits[1].delta = at::Tensor();
    EXPECT_THAT([&] { saveDocument(m_path, document); },
                throwsError(ErrorKind::Usage, "is missing"));
    EXPECT_FALSE(std::filesystem::exists(m_path));
}

TEST_F(DocumentFile, KeepsEditsOfOtherModelsWhereTheyAreOff) {
    Document document = example();
    document.edits[0].delta = at::ones({1, 9, 4});
    document.edits[0].log.reset();
    document.edits[0].enabled = true;
    EXPECT_THAT([&] { saveDocument(m_path, document); },
                throwsError(ErrorKind::Usage, "goes with the rest"));
    document.edits[0].enabled = false;
    saveDocument(m_path, document);
    EXPECT_TRUE(openDocument(m_path).edits[0].delta.equal(document.edits[0].delta));
}

} // namespace
TEST_F(DocumentFile, HoldsSeveralPortraitsEachWithItsEdits) {
    Project project;
    project.portraits = {example(), example(), example()};
    project.portraits[1].source.description = "her sister";
    project.portraits[1].edits.pop_back();
    project.portraits[2].edits.clear();
    project.portraits[2].picture = at::Tensor();
    saveProject(m_path, project);
    const Project opened = openProject(m_path);
    ASSERT_EQ(opened.portraits.size(), 3U);
    for (size_t i = 0; i < opened.portraits.size(); ++i) {
        const Document& actual = opened.portraits[i];
        const Document& expected = project.portraits[i];
        EXPECT_EQ(actual.source.description, expected.source.description);
        EXPECT_TRUE(same(actual.source.latent, expected.source.latent));
        EXPECT_TRUE(same(actual.picture, expected.picture));
        ASSERT_EQ(actual.edits.size(), expected.edits.size());
        for (size_t edit = 0; edit < actual.edits.size(); ++edit) {
            expectSame(actual.edits[edit], expected.edits[edit]);
        }
    }
    EXPECT_THAT([&] { (void)openDocument(m_path); },
                throwsError(ErrorKind::Mismatch, "holds 3 portraits"));
}

TEST_F(DocumentFile, OfOnePortraitIsWrittenAsOlderProgramsReadIt) {
    saveProject(m_path, {{example()}});
    const Checkpoint file = Checkpoint::open(m_path);
    const auto* text = file.root().find("__metadata__")->find("document")->as<std::string>();
    EXPECT_EQ(Json::parse(*text)["version"], 1);
    EXPECT_EQ(openProject(m_path).portraits.size(), 1U);
}

TEST_F(DocumentFile, IsRefusedWithoutAPortrait) {
    EXPECT_THAT([&] { saveProject(m_path, {}); },
                throwsError(ErrorKind::Usage, "without a portrait"));
    writeSafetensors(m_path, {{"a", at::ones({1})}},
                     {{"document", R"({"version": 2, "portraits": []})"}});
    EXPECT_THAT([&] { (void)openProject(m_path); },
                throwsError(ErrorKind::File, "holds no portrait"));
}

TEST_F(DocumentFile, OfAFarVersionIsNotTakenForAnEarlierOne) {
    // 2^32 + 1 and 2^63, cut to an int, would be 1 and 0.
    for (const uint64_t version : {(uint64_t{1} << 32) + 1, (uint64_t{1} << 63) - 1}) {
        expectRefused([&](Json& text, Tensors&) { text["version"] = version; },
                      "saved by a newer version");
    }
    expectRefused([](Json& text, Tensors&) { text["version"] = uint64_t{1} << 63; }, "'version'");
}

} // namespace styleclip
