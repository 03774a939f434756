#include "core/packs/model_pack.h"
#include "tests/app/cli/command_line.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

/// The command fails as wrong use with one line that begins with the program's name and says
/// `part`.
void expectWrongUse(const std::string& part, const std::vector<std::string>& arguments) {
    const ProgramResult result = runProgram(arguments);
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_THAT(result.err, testing::StartsWith("styleclip-packmaker: "));
    EXPECT_THAT(result.err, testing::HasSubstr(part));
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_EQ(result.out, "");
}

TEST(PackMaker, RefusesWrongUse) {
    const TemporaryFolder folder;
    const std::string out = folder / "out";
    expectWrongUse("subcommand", {});
    expectWrongUse("there is no command 'render'; see styleclip-packmaker --help", {"render"});
    expectWrongUse("--generator", {"assemble", "--name", "Mine", "--out", out});
    expectWrongUse("there is no row 'noses'", {"evaluate", "--rows", "noses"});
    for (const char* stretch : {"freckles", "freckles=", "freckles=no", "freckles=0", "noses=2"}) {
        expectWrongUse(stretch, {"train", "mapping", "--generator", "absent.pt", "--out", out,
                                 "--stretch", stretch});
    }
    EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(PackMaker, TrainsAGeneratorAndMakesAPackOfIt) {
    const TemporaryFolder folder;
    const auto train = [&](const std::string& steps) -> std::vector<std::string> {
        return {"train",   "generator", "--channels", "16,16,16", "--steps", steps,
                "--batch", "2",         "--passes",   "1",        "--out",   folder / "generator"};
    };
    const ProgramResult first = runProgram(train("2"));
    ASSERT_EQ(first.status, 0) << first.err;
    const ProgramResult again = runProgram(train("3"));
    EXPECT_EQ(again.status, 2) << "a training must not be overwritten: " << again.err;
    EXPECT_THAT(again.err, testing::HasSubstr("resume"));
    const ProgramResult resumed = runProgram(joined({train("3"), {"--resume"}}));
    ASSERT_EQ(resumed.status, 0) << resumed.err;
    EXPECT_THAT(resumed.err, testing::HasSubstr("trained for 3 steps"));

    const std::string generator = folder / "generator/generator.pt";
    const ProgramResult mapped =
        runProgram({"train", "mapping", "--generator", generator, "--steps", "1", "--stretch",
                    "freckles=1.5", "--out", folder / "mapping"});
    ASSERT_EQ(mapped.status, 0) << mapped.err;
    const ProgramResult assembled = runProgram({"assemble", "--generator", generator, "--name",
                                                "Tiny portraits", "--out", folder / "pack"});
    ASSERT_EQ(assembled.status, 0) << assembled.err;
    const ModelPack pack = ModelPack::open(folder / "pack");
    EXPECT_EQ(pack.name, "Tiny portraits");
    EXPECT_FALSE(pack.generator.empty());

    const ProgramResult evaluated = runProgram(
        {"evaluate", "--pack", folder / "pack", "--portraits", "2", "--rows", "generator,reader"});
    ASSERT_EQ(evaluated.status, 0) << evaluated.err;
    EXPECT_THAT(evaluated.out, testing::HasSubstr("Generator against painter"));
    EXPECT_THAT(evaluated.out, testing::HasSubstr("the pack has no attribute reader"));
}

} // namespace
} // namespace styleclip::test
