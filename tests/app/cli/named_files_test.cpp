#include "tests/app/cli/command_line.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace fs = std::filesystem;

namespace {

constexpr int kBadFile = 3;

using Arguments = std::vector<std::string>;

/// A command that names a file: "FILE" stands for its name, which ends with `ending`, and "OUT" for
/// a place that can be written to.
struct NamedFile {
    const char* where;
    std::string ending;
    Arguments arguments;
};

std::vector<NamedFile> namedFiles() {
    const Arguments render = {"render", "-o", "OUT"};
    const Arguments direct = {"direct",         "--neutral", "a face", "--target",
                              "a smiling face", "-o",        "OUT"};
    const Arguments embed = {"embed", "--text", "a face", "-o", "OUT"};
    const auto with = [](const Arguments& command, const Arguments& more) {
        return joined({command, more});
    };
    std::vector<NamedFile> all = {
        {"info", ".pt", {"info", "FILE"}},
        {"--generator", ".pt", with(render, {"--generator", "FILE"})},
        {"--latent", ".npy", with(render, {"--latent", "FILE"})},
        {"--z", ".npy", with(render, {"--z", "FILE"})},
        {"--document", ".styleclip", with(render, {"--document", "FILE"})},
        {"--templates", ".txt", with(direct, {"--templates", "FILE"})},
        {"--fs3", ".npy", with(direct, {"--fs3", "FILE"})},
        {"--statistics", "", with(direct, {"--statistics", "FILE"})},
        {"--clip",
         ".pt",
         {"embed", "--image", dataPath("conformance/clip/image_input.npy"), "--clip", "FILE", "-o",
          "OUT"}},
        {"--vocab", ".txt.gz", with(embed, {"--vocab", "FILE"})},
        {"--image, an array", ".npy", {"embed", "--image", "FILE", "-o", "OUT"}},
        {"--mapper", ".pt", {"map", "--mapper", "FILE", "-o", "OUT"}},
        {"--identity",
         ".pth",
         {"optimize", "--target", "a smile", "--steps", "1", "--lambda-id", "0.1", "--identity",
          "FILE", "-o", "OUT"}},
        {"--latents",
         ".pt",
         {"train", "mapper", "--target", "a smile", "--lambda-id", "0", "--out", "OUT", "--latents",
          "FILE"}},
    };
#ifdef STYLECLIP_WITH_OPENCV
    all.push_back({"--image, a picture", ".png", {"embed", "--image", "FILE", "-o", "OUT"}});
#endif
    return all;
}

class NamedFiles : public testing::Test {
protected:
    /// Every command says in one line that `file` can't be used, and soon.
    void expectAllRefuse(const fs::path& file) const {
        for (const NamedFile& named : namedFiles()) {
            const TemporaryFolder folder;
            const fs::path name = folder / ("file" + named.ending);
            fs::create_symlink(file, name);
            Arguments arguments = named.arguments;
            std::replace(arguments.begin(), arguments.end(), std::string("FILE"), name.string());
            std::replace(arguments.begin(), arguments.end(), std::string("OUT"),
                         (folder / "out.npy").string());
            const ProgramResult result = runProgramBriefly(arguments);
            EXPECT_EQ(result.status, kBadFile) << named.where << ": " << result.err;
            EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
            EXPECT_THAT(result.err, testing::HasSubstr(name.filename().string())) << named.where;
        }
    }

    TemporaryFolder m_folder;
};

} // namespace

TEST_F(NamedFiles, ThatArePipesAreRefusedAtOnce) {
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    expectAllRefuse(m_folder / "pipe");
}

TEST_F(NamedFiles, WithoutEndAreRefusedAtOnce) {
    expectAllRefuse("/dev/zero");
}

TEST_F(NamedFiles, ThatAreFoldersAreRefusedAtOnce) {
    expectAllRefuse(m_folder.path());
}

TEST_F(NamedFiles, FarTooLargeAreRefusedAtOnce) {
    std::ofstream(m_folder / "large").close();
    fs::resize_file(m_folder / "large", uint64_t{1} << 40); // takes no room
    expectAllRefuse(m_folder / "large");
}

TEST_F(NamedFiles, OfPacksAreRefusedAtOnce) {
    const fs::path json = m_folder / "pack.json";
    const Arguments render = {"render", "--pack", m_folder.path(), "-o", m_folder / "out.npy"};
    const auto expectRefused = [&](const std::string& part) {
        const ProgramResult result = runProgramBriefly(render);
        EXPECT_EQ(result.status, kBadFile) << result.err;
        EXPECT_THAT(result.err, testing::HasSubstr(part));
        fs::remove(json);
    };
    ASSERT_EQ(::mkfifo(json.c_str(), 0600), 0);
    expectRefused("pack.json: is not a regular file");
    fs::create_symlink("/dev/zero", json);
    expectRefused("pack.json: is not a regular file");
    fs::create_directory(json);
    expectRefused("pack.json: is a folder");
    std::ofstream(json).close();
    fs::resize_file(json, uint64_t{1} << 40);
    expectRefused("pack.json: is larger than 1 MiB");
    ASSERT_EQ(::mkfifo((m_folder / "generator.pt").c_str(), 0600), 0);
    std::ofstream(json) << R"({"format": 1, "generator": "generator.pt"})";
    expectRefused("generator.pt");
    expectRefused("holds neither"); // without a pack.json, by content
    const ProgramResult pipe =
        runProgramBriefly({"render", "--pack", m_folder / "generator.pt", "-o", "out.npy"});
    EXPECT_EQ(pipe.status, kBadFile) << pipe.err;
}

TEST_F(NamedFiles, OfAFolderWithoutPackJsonAreNamed) {
    const Arguments render = {"render", "--pack", m_folder.path(), "-o", m_folder / "out.npy"};
    fs::copy(dataPath("cases/stylegan3.pkl"), m_folder / "stylegan3.pkl");
    ProgramResult result = runProgramBriefly(render);
    EXPECT_EQ(result.status, kBadFile);
    EXPECT_THAT(result.err, testing::AllOf(testing::HasSubstr("stylegan3.pkl"),
                                           testing::HasSubstr("StyleGAN3 generator")));

    fs::copy(dataPath("conformance/clip/vit_state.pt"), m_folder / "clip.pt");
    result = runProgramBriefly(render);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, testing::AllOf(testing::HasSubstr("has no generator"),
                                           testing::HasSubstr("stylegan3.pkl"),
                                           testing::EndsWith("choose one with --generator\n")));

    fs::remove(m_folder / "stylegan3.pkl");
    fs::copy(dataPath("conformance/stylegan2/rosinality_64.pt"), m_folder / "a.pt");
    fs::copy(dataPath("conformance/stylegan2/ada_64.pkl"), m_folder / "b.pkl");
    result = runProgramBriefly(render);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err,
              "of several files that could be the generator, b.pkl is used, not a.pt\n");
    EXPECT_EQ(runProgramBriefly(joined({render, {"--quiet"}})).err, "");
}

} // namespace styleclip::test
