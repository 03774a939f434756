#include "tests/app/cli/command_line.h"

#include "models/checkpoint/writers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string contentOf(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Nothing of what a person typed or named gets into a log.
void expectNothingPersonal(const std::string& lines) {
    EXPECT_THAT(lines, Not(HasSubstr("secret"))) << lines;
    EXPECT_THAT(lines, Not(HasSubstr("/"))) << lines;
}

} // namespace

TEST(LogOfTheCommandLine, IsSilentUntilItIsAskedFor) {
    const TemporaryFolder folder;
    const ProgramResult result = runProgram({"render", "--seed", "1", "-o", folder / "p.npy"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_THAT(result.err, Not(HasSubstr("info")));
}

TEST(LogOfTheCommandLine, TellsOnStderrWhatIsDone) {
    const TemporaryFolder folder;
    const std::string latent = folder / "secret portrait.npy";
    writeNpy(latent, at::zeros({1, 10, 32}));
    const ProgramResult result = runProgram({"direct", "--verbose", "--quiet", "--latent", latent,
                                             "--neutral", "secret face", "--target", "secret smile",
                                             "-o", folder / "secret picture.npy"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("styleclip "));
    EXPECT_THAT(result.err, HasSubstr(" direct, LibTorch "));
    EXPECT_THAT(result.err, HasSubstr("models on cpu, "));
    EXPECT_THAT(result.err, HasSubstr("generator opened: "));
    EXPECT_THAT(result.err, HasSubstr("ended with status 0 after "));
    expectNothingPersonal(result.err);
}

TEST(LogOfTheCommandLine, TellsInAFileWhatFailed) {
    const TemporaryFolder folder;
    const std::string latent = folder / "secret.npy";
    std::ofstream(latent) << "no latent";
    const std::string file = folder / "program.log";
    setenv("STYLECLIP_LOG", "error", 1);
    setenv("STYLECLIP_LOG_FILE", file.c_str(), 1);
    const ProgramResult result =
        runProgram({"render", "--latent", latent, "-o", folder / "secret picture.npy"});
    unsetenv("STYLECLIP_LOG");
    unsetenv("STYLECLIP_LOG_FILE");
    EXPECT_NE(result.status, 0);
    EXPECT_THAT(result.err, HasSubstr("secret.npy"));
    const std::string lines = contentOf(file);
    EXPECT_THAT(lines, testing::ContainsRegex("error +file: \\{\\}")) << lines;
    EXPECT_THAT(lines, Not(HasSubstr("ended"))) << lines;
    expectNothingPersonal(lines);
}

TEST(LogOfTheCommandLine, RefusesAnUnknownLevel) {
    setenv("STYLECLIP_LOG", "loud", 1);
    const ProgramResult result = runProgram({"info", "nothing.pt"});
    unsetenv("STYLECLIP_LOG");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr("'loud'"));
}

} // namespace styleclip::test
