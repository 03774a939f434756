#include "tests/app/cli/command_line.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip::test {

namespace {

constexpr int kInterrupted = 130;

} // namespace

TEST(Interruption, leavesNothingBehind) {
    const TemporaryFolder folder;
    const ProgramResult result = interruptProgram(
        {"optimize", "--target", "a smiling face", "--steps", "100000", "--log", folder / "log.csv",
         "--latent-out", folder / "latent.npy", "-o", folder / "picture.npy"},
        "Optimizing");
    EXPECT_EQ(result.status, kInterrupted) << result.err;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Interruption, stopsRenderingBetweenPictures) {
    const TemporaryFolder folder;
    const std::string latents = folder / "latents.npy";
    writeNpy(latents, at::zeros({1000, 10, 32}));
    const ProgramResult result =
        interruptProgram({"render", "--latent", latents, "-o", folder / "p.npy"}, "Rendering");
    EXPECT_EQ(result.status, kInterrupted) << result.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "p.npy"));
}

TEST(Interruption, stopsComparisonsAndSheets) {
    const TemporaryFolder folder;
    const ProgramResult compared =
        interruptProgram({"compare", "--target", "a smiling face", "--steps", "100000", "--json",
                          "-o", folder / "methods.png"},
                         "Optimizing");
    EXPECT_EQ(compared.status, kInterrupted) << compared.err;
    EXPECT_EQ(compared.out, "");
    std::string alphas = "1";
    for (int i = 0; i < 2000; ++i) {
        alphas += ",1";
    }
    const ProgramResult sheet =
        interruptProgram({"sheet", "--neutral", "a face", "--target", "a smiling face", "--alphas",
                          alphas, "--channels", "5", "-o", folder / "sheet.png"},
                         "Drawing");
    EXPECT_EQ(sheet.status, kInterrupted) << sheet.err;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Interruption, letsDirectionStatisticsBeResumed) {
    const TemporaryFolder folder;
    const auto compute = [&](const std::string& name) -> std::vector<std::string> {
        return {"directions", "compute", "--images", "2",
                "--samples",  "2000",    "--out",    folder / name};
    };
    const ProgramResult stopped = interruptProgram(compute("stopped"), "Directions");
    ASSERT_EQ(stopped.status, kInterrupted) << stopped.err;
    ASSERT_TRUE(std::filesystem::exists(folder / "stopped/directions_state.safetensors"));
    const ProgramResult resumed = runProgram(joined({compute("stopped"), {"--resume"}}));
    ASSERT_EQ(resumed.status, 0) << resumed.err;
    ASSERT_EQ(runProgram(compute("whole")).status, 0);
    const auto fs3 = [&](const char* name) {
        return Checkpoint::open(folder / name).root().tensor()->loadFloat();
    };
    EXPECT_TRUE(allNear(fs3("stopped/fs3.npy"), fs3("whole/fs3.npy"), 0.0));
}

} // namespace styleclip::test
