#include "tests/app/cli/command_line.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

constexpr int kWrongUse = 2;
constexpr int kBadFile = 3;
constexpr int kMismatch = 4;

/// The command fails with this status and one line that begins with the program's name and says
/// `part`, and writes nothing.
void expectFailure(int status, const std::string& part, std::vector<std::string> arguments) {
    const TemporaryFolder folder;
    for (std::string& argument : arguments) {
        if (argument == "OUT") {
            argument = folder / "out.npy";
        }
    }
    const ProgramResult result = runProgram(arguments);
    EXPECT_EQ(result.status, status) << result.err;
    EXPECT_THAT(result.err, testing::StartsWith("styleclip: "));
    EXPECT_THAT(result.err, testing::HasSubstr(part));
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

std::string conformance(const std::string& file) {
    return dataPath("conformance/" + file);
}

} // namespace

TEST(CommandLine, refusesWrongUse) {
    expectFailure(kWrongUse, "subcommand", {});
    expectFailure(kWrongUse, "paint", {"paint"});
    expectFailure(kWrongUse, "--output", {"render"});
    expectFailure(kWrongUse, "--psi", {"render", "--psi", "nan", "-o", "OUT"});
    expectFailure(kWrongUse, "--seed", {"render", "--seed", "-3", "-o", "OUT"});
    expectFailure(kWrongUse, "--seed", {"render", "--seed", "99999999999999999999", "-o", "OUT"});
    expectFailure(kWrongUse, ".xyz", {"render", "-o", "picture.xyz"});
    expectFailure(kWrongUse, "two outputs",
                  {"direct", "--neutral", "a face", "--target", "a smiling face", "--latent-out",
                   "OUT", "-o", "OUT"});
    expectFailure(kWrongUse, "--seed", {"render", "--seed", "1", "--z", "z.npy", "-o", "OUT"});
    expectFailure(kWrongUse, "fp64", {"render", "--precision", "fp64", "-o", "OUT"});
    expectFailure(kWrongUse, "48", {"render", "--size", "48", "-o", "OUT"});
    expectFailure(kWrongUse, "cuda", {"render", "--device", "cuda:99", "-o", "OUT"});
    expectFailure(kWrongUse, "--steps",
                  {"optimize", "--target", "a smile", "--steps", "0", "-o", "OUT"});
    expectFailure(kWrongUse, "--identity",
                  {"optimize", "--target", "a smile", "--lambda-id", "0.1", "-o", "OUT"});
    expectFailure(kWrongUse, "--target", {"optimize", "-o", "OUT"});
    expectFailure(kWrongUse, "--image", {"embed", "-o", "OUT"});
    expectFailure(kWrongUse, "--type",
                  {"train", "mapper", "--target", "a smile", "--type", "deep", "--out", "OUT"});
}

TEST(CommandLine, refusesPromptsAndThresholdsThatGiveNoDirection) {
    const auto direct = [](const std::string& neutral, const std::string& target,
                           const std::vector<std::string>& more) {
        return joined({{"direct", "--neutral", neutral, "--target", target, "-o", "OUT"}, more});
    };
    expectFailure(kWrongUse, "a face", direct("a face", "A  face ", {}));
    expectFailure(kWrongUse, "empty", direct("a face", " ", {}));
    expectFailure(kWrongUse, "beta", direct("a face", "a smiling face", {"--beta", "3"}));
    expectFailure(kWrongUse, "channel", direct("a face", "a smiling face", {"--channels", "0"}));
    expectFailure(kWrongUse, "channel",
                  direct("a face", "a smiling face", {"--channels", "99999"}));
    expectFailure(kWrongUse, "--beta",
                  direct("a face", "a smiling face", {"--channels", "5", "--beta", "0.1"}));
}

TEST(CommandLine, refusesPromptsThatShowNothingWhereverOneIsTaken) {
    for (const char* prompt : {"\u3000", "\u00A0", "\uFEFF", "\x01\x7f", "a face\uFFFE"}) {
        expectFailure(kWrongUse, "target prompt",
                      {"direct", "--neutral", "a face", "--target", prompt, "-o", "OUT"});
        expectFailure(kWrongUse, "neutral prompt",
                      {"direct", "--neutral", prompt, "--target", "a face", "-o", "OUT"});
        expectFailure(kWrongUse, "target prompt", {"optimize", "--target", prompt, "-o", "OUT"});
        expectFailure(kWrongUse, "neutral prompt",
                      {"optimize", "--neutral", prompt, "--target", "a face", "-o", "OUT"});
        expectFailure(kWrongUse, "target prompt",
                      {"train", "mapper", "--target", prompt, "--out", "OUT"});
    }
    expectFailure(kWrongUse, "'relu' is no activation",
                  {"embed", "--text", "a face", "--clip-activation", "relu", "-o", "OUT"});
}

TEST(CommandLine, refusesFilesThatAreNotWhatTheyShouldBe) {
    const TemporaryFolder folder;
    const std::string page = folder / "download.pt";
    std::filesystem::create_directory(folder / "as-folder.npy");
    std::ofstream(page) << "<!DOCTYPE html><html>Quota exceeded</html>";
    expectFailure(kBadFile, "no such file", {"info", folder / "absent.pt"});
    expectFailure(kBadFile, "web page", {"info", page});
    expectFailure(
        kBadFile, "nan_weights.pt: contains values that are not finite",
        {"render", "--generator", dataPath("cases/nan_weights.pt"), "--seed", "1", "-o", "OUT"});
    expectFailure(kBadFile, "web page", {"render", "--generator", page, "-o", "OUT"});
    expectFailure(kBadFile, "not a StyleGAN2 generator",
                  {"render", "--generator", conformance("clip/vit_state.pt"), "-o", "OUT"});
    expectFailure(kBadFile, "CLIP",
                  {"embed", "--clip", conformance("stylegan2/rosinality_64.pt"), "--image",
                   conformance("clip/image_input.npy"), "-o", "OUT"});
    expectFailure(kBadFile, "arrays",
                  {"render", "--latent", conformance("global/S_mean_std"), "-o", "OUT"});
    expectFailure(kBadFile, "is a folder", {"render", "-o", folder / "as-folder.npy"});
#ifdef STYLECLIP_WITH_OPENCV
    expectFailure(kBadFile, "is a folder", {"embed", "--image", folder.path(), "-o", "OUT"});
#endif
    expectFailure(kBadFile, "no folder", {"render", "-o", folder / "absent/picture.npy"});
    expectFailure(kBadFile, "pack.json", {"render", "--pack", folder.path(), "-o", "OUT"});
}

TEST(CommandLine, worksWithoutAStderr) {
    const TemporaryFolder folder;
    EXPECT_EQ(runProgramWithoutStderr({"paint"}).status, kWrongUse);
    EXPECT_EQ(runProgramWithoutStderr({"direct", "--neutral", "a face", "--target",
                                       "a smiling face", "-o", folder / "p.npy"})
                  .status,
              0);
}

TEST(CommandLine, refusesModelsThatDoNotFitTogether) {
    expectFailure(kMismatch, "shape",
                  {"render", "--latent", conformance("global/fs3.npy"), "-o", "OUT"});
    expectFailure(kMismatch, "another generator",
                  {"map", "--generator", conformance("stylegan2/rosinality_256.pt"), "--mapper",
                   conformance("mapper/stylespace_without_torgb.pt"), "-o", "OUT"});
    expectFailure(kMismatch, "vocabulary",
                  {"embed", "--clip", conformance("clip/vit_state.pt"), "--vocab",
                   dataPath("pack/vocabulary.txt"), "--text", "a face", "-o", "OUT"});
    expectFailure(
        kMismatch, "s",
        {"map", "--mapper", "Levels", "--latent", conformance("stylegan2/s.npy"), "-o", "OUT"});
}

} // namespace styleclip::test
