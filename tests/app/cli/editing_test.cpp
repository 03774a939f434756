#include "tests/app/cli/command_line.h"

#include "core/document/document_file.h"
#include "core/imaging/picture_file.h"
#include "models/checkpoint/checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using testing::HasSubstr;

constexpr int kWrongUse = 2;

/// Commands on the small pack of the tests.
class Editing : public testing::Test {
protected:
    ProgramResult run(const std::vector<std::string>& arguments) const {
        return runProgram(joined({arguments, {"--pack", dataPath("pack")}}));
    }

    void expectSuccess(const std::vector<std::string>& arguments) const {
        const ProgramResult result = run(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
    }

    nlohmann::json json(const std::vector<std::string>& arguments) const {
        const ProgramResult result = run(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        return nlohmann::json::parse(result.out);
    }

    [[nodiscard]] std::string file(const char* name) const { return m_folder / name; }

    [[nodiscard]] at::Tensor values(const char* name) const {
        return Checkpoint::open(file(name)).root().tensor()->loadFloat();
    }

    TemporaryFolder m_folder;
};

} // namespace

TEST_F(Editing, comparesTheMethods) {
    const nlohmann::json result =
        json({"compare", "--seed", "7", "--target", "a smiling face", "--mapper", "Levels",
              "--alpha", "2", "--steps", "2", "--json"});
    const nlohmann::json& methods = result.at("methods");
    ASSERT_EQ(methods.size(), 3u);
    const std::vector<std::string> names{"global direction", "mapper", "optimization"};
    for (size_t i = 0; i < 3; ++i) {
        const nlohmann::json& method = methods[i];
        EXPECT_EQ(method.size(), 6u);
        EXPECT_EQ(method.at("method"), names[i]);
        EXPECT_TRUE(method.at("clip_gain").is_number());
        EXPECT_GT(method.at("distance"), 0.0);
        EXPECT_GT(method.at("seconds"), 0.0);
        EXPECT_TRUE(method.at("identity").is_null()) << "this pack has no network for it";
        EXPECT_TRUE(method.at("error").is_null());
    }
}

TEST_F(Editing, tellsWhyAMethodGivesNothing) {
    const std::vector<std::string> arguments{"compare", "--target", "a smiling face", "--steps",
                                             "1"};
    const nlohmann::json result = json(joined({arguments, {"--json"}}));
    const nlohmann::json& mapper = result.at("methods").at(1);
    EXPECT_EQ(mapper.at("error"), "no mapper was trained for this prompt");
    EXPECT_TRUE(mapper.at("clip_gain").is_null());
    EXPECT_TRUE(mapper.at("distance").is_null());
    EXPECT_THAT(run(arguments).out, HasSubstr("no mapper was trained for this prompt"));
}

TEST_F(Editing, printsTheCosinesOfADocument) {
    expectSuccess({"direct", "--neutral", "a face", "--target", "a smiling face", "--alpha", "2",
                   "--document-out", file("one.styleclip"), "-o", file("one.npy")});
    expectSuccess({"direct", "--document", file("one.styleclip"), "--neutral", "a face", "--target",
                   "a smiling face", "--alpha", "-3", "--document-out", file("two.styleclip"), "-o",
                   file("two.npy")});
    const nlohmann::json result = json({"cosines", "--document", file("two.styleclip"), "--json"});
    EXPECT_EQ(result.at("names"), (std::vector<std::string>{"a smiling face", "a smiling face"}));
    EXPECT_NEAR(result.at("cosines").at(0).at(0), 1.0, 1e-4);
    EXPECT_NEAR(result.at("cosines").at(0).at(1), -1.0, 1e-4);
    EXPECT_THAT(run({"cosines", "--document", file("two.styleclip")}).out, HasSubstr("-1.00"));
}

TEST_F(Editing, stacksEditsOnADocument) {
    expectSuccess({"direct", "--seed", "5", "--neutral", "a face", "--target", "a smiling face",
                   "--document-out", file("one.styleclip"), "-o", file("one.npy")});
    expectSuccess({"map", "--document", file("one.styleclip"), "--portrait", "1", "--mapper",
                   "Levels", "--document-out", file("two.styleclip"), "-o", file("two.npy")});
    expectSuccess({"optimize", "--document", file("two.styleclip"), "--target", "an old face",
                   "--space", "s", "--steps", "2", "--latent-noise", "0", "--document-out",
                   file("three.styleclip"), "--latent-out", file("latent.npy"), "-o",
                   file("three.npy")});
    const Document document = openDocument(m_folder / "three.styleclip");
    ASSERT_EQ(document.edits.size(), 3u);
    EXPECT_EQ(document.edits[0].method, EditMethod::GlobalDirection);
    EXPECT_EQ(document.edits[1].method, EditMethod::Mapper);
    EXPECT_EQ(document.edits[2].method, EditMethod::Optimization);
    EXPECT_EQ(document.source.seed, 5u);
    for (const char* number : {"one", "two", "three"}) { // what was written is what was drawn
        expectSuccess(
            {"render", "--document", file(number) + ".styleclip", "-o", file("again.npy")});
        EXPECT_TRUE(
            allNear(values("again.npy"), values((std::string(number) + ".npy").c_str()), 0.0));
    }
    expectSuccess({"render", "--latent", file("latent.npy"), "-o", file("again.npy")});
    EXPECT_TRUE(allNear(values("again.npy"), values("three.npy"), 1e-4));
    EXPECT_FALSE(allNear(values("two.npy"), values("three.npy"), 1e-3));
}

TEST_F(Editing, knowsTheOnePortraitOfADocument) {
    expectSuccess({"direct", "--neutral", "a face", "--target", "a smiling face", "--document-out",
                   file("one.styleclip"), "-o", file("one.npy")});
    const ProgramResult second = run(
        {"render", "--document", file("one.styleclip"), "--portrait", "2", "-o", file("p.npy")});
    EXPECT_EQ(second.status, kWrongUse);
    EXPECT_THAT(second.err, HasSubstr("there is no portrait 2"));
    EXPECT_EQ(run({"render", "--portrait", "1", "-o", file("p.npy")}).status, kWrongUse);
    EXPECT_EQ(run({"direct", "--document", file("one.styleclip"), "--seed", "1", "--neutral",
                   "a face", "--target", "a smiling face", "-o", file("p.npy")})
                  .status,
              kWrongUse);
}

TEST_F(Editing, refusesSheetsOfWhatIsNone) {
    const std::vector<std::string> sheet{"sheet", "--neutral", "a face", "--target",
                                         "a smiling face"};
    const auto status = [&](const std::vector<std::string>& more) {
        return run(joined({sheet, more})).status;
    };
    EXPECT_EQ(status({"--alphas", "1", "--channels", "5", "-o", file("s.gif")}), kWrongUse);
    EXPECT_EQ(status({"--alphas", "1,two", "--channels", "5", "-o", file("s.png")}), kWrongUse);
    EXPECT_EQ(status({"--alphas", "1", "--channels", "0", "-o", file("s.png")}), kWrongUse);
    EXPECT_EQ(status({"--alphas", "nan", "--channels", "5", "-o", file("s.png")}), kWrongUse);
    EXPECT_EQ(status({"--channels", "5", "-o", file("s.png")}), kWrongUse);
    EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
}

TEST_F(Editing, findsRelatives) {
    expectSuccess(
        {"relatives", "--seed", "7", "--count", "2", "--distance", "0", "-o", file("same.npy")});
    expectSuccess({"render", "--seed", "7", "-o", file("parent.npy")});
    const at::Tensor same = values("same.npy");
    ASSERT_EQ(same.size(0), 2);
    EXPECT_TRUE(allNear(same[0], values("parent.npy")[0], 1e-4));
    expectSuccess({"relatives", "--seed", "7", "--count", "3", "-o", file("relatives.npy")});
    const at::Tensor relatives = values("relatives.npy");
    ASSERT_EQ(relatives.size(0), 3);
    EXPECT_FALSE(allNear(relatives[0], relatives[1], 1e-3));
    expectSuccess(
        {"relatives", "--seed", "7", "--count", "3", "--variant", "2", "-o", file("others.npy")});
    EXPECT_FALSE(allNear(relatives[0], values("others.npy")[0], 1e-3));
}

#ifdef STYLECLIP_WITH_OPENCV
TEST_F(Editing, drawsSheets) {
    const nlohmann::json result =
        json({"sheet", "--seed", "7", "--size", "32", "--neutral", "a face", "--target",
              "a smiling face", "--alphas", "-4,0,6.5", "--channels", "5,40", "-o",
              file("sheet.png"), "--json"});
    EXPECT_EQ(result.at("alphas"), (std::vector<double>{-4.0, 0.0, 6.5}));
    EXPECT_EQ(result.at("rows").at(0).at("channels"), 5);
    EXPECT_EQ(result.at("rows").at(1).at("channels"), 40);
    EXPECT_GT(result.at("rows").at(0).at("beta"), result.at("rows").at(1).at("beta"));
    const at::Tensor sheet = readPicture(m_folder / "sheet.png");
    EXPECT_EQ(sheet.sizes(), (std::vector<int64_t>{1, 3, 64, 96}));
    const at::Tensor unmoved = sheet.narrow(3, 32, 32); // strength 0 in both rows
    EXPECT_TRUE(unmoved.narrow(2, 0, 32).equal(unmoved.narrow(2, 32, 32)));

    expectSuccess({"compare", "--seed", "7", "--target", "a smiling face", "--steps", "1", "-o",
                   file("methods.png")});
    const at::Tensor methods = readPicture(m_folder / "methods.png");
    EXPECT_EQ(methods.sizes(), (std::vector<int64_t>{1, 3, 64, 4 * 64}));
    EXPECT_TRUE(methods.narrow(3, 2 * 64, 64).eq(1.0).all().item<bool>()) << "no mapper fits";
}
#endif

TEST_F(Editing, takesAnyPortraitOfADocument) {
    for (const char* name : {"1", "2"}) {
        expectSuccess({"direct", "--seed", name, "--neutral", "a face", "--target",
                       "a smiling face", "--document-out", file(name) + ".styleclip", "-o",
                       file(name) + ".npy"});
    }
    Project project;
    for (const char* name : {"1.styleclip", "2.styleclip"}) {
        project.portraits.push_back(openDocument(file(name)));
    }
    const std::string both = file("both.styleclip");
    saveProject(both, project);

    expectSuccess({"render", "--document", both, "-o", file("both.npy")});
    const at::Tensor pictures = values("both.npy");
    ASSERT_EQ(pictures.size(0), 2);
    expectSuccess({"render", "--document", both, "--portrait", "2", "-o", file("second.npy")});
    EXPECT_TRUE(allNear(values("second.npy"), pictures.narrow(0, 1, 1), 1e-5));
    expectSuccess({"render", "--document", both, "-o", file("p.png")});
    for (const char* name : {"p_000.png", "p_001.png"}) {
        EXPECT_TRUE(std::filesystem::exists(file(name))) << name;
    }

    const ProgramResult open =
        run({"map", "--document", both, "--mapper", "Levels", "-o", file("m.npy")});
    EXPECT_EQ(open.status, kWrongUse);
    EXPECT_THAT(open.err, HasSubstr("choose one with --portrait"));
    expectSuccess({"map", "--document", both, "--portrait", "2", "--mapper", "Levels",
                   "--document-out", file("more.styleclip"), "-o", file("m.npy")});
    const Project more = openProject(file("more.styleclip"));
    ASSERT_EQ(more.portraits.size(), 2U);
    EXPECT_EQ(more.portraits[0].edits.size(), 1U);
    EXPECT_EQ(more.portraits[1].edits.size(), 2U);
}

} // namespace styleclip::test
