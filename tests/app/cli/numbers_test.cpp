#include "tests/app/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

constexpr int kWrongUse = 2;

/// A numeric option of a command that is complete but for it, with values that are out of range.
struct NumericOption {
    std::vector<std::string> command;
    const char* option;
    std::vector<std::string> refused;
};

std::vector<NumericOption> numericOptions() {
    // No model could be opened: all is refused before that.
    const std::vector<std::string> files = {"--pack", "absent", "-o", "absent.npy"};
    const std::vector<std::string> folder = {"--pack", "absent", "--out", "absent"};
    const auto with = [](std::vector<std::string> command, const std::vector<std::string>& more) {
        command.insert(command.end(), more.begin(), more.end());
        return command;
    };
    const auto render = with({"render"}, files);
    const auto direct = with({"direct", "--neutral", "a face", "--target", "a smile"}, files);
    const auto map = with({"map", "--mapper", "Levels"}, files);
    const auto optimize = with({"optimize", "--target", "a smile"}, files);
    const auto directions = with({"directions", "compute"}, folder);
    const auto train = with({"train", "mapper", "--target", "a smile"}, folder);
    return {
        {render, "--seed", {"-1", "1.5", "18446744073709551616"}},
        {render, "--psi", {"-1.1", "2.1"}},
        {render, "--size", {"2", "48", "8192"}},
        {render, "--threads", {"0", "100000"}},
        {direct, "--alpha", {"-15.1", "25.1", "1e300"}},
        {direct, "--beta", {"-0.1", "-1e300"}},
        {direct, "--channels", {"0", "1.5", "1000001"}},
        {map, "--strength", {"-2.1", "2.1"}},
        {map, "--coarse", {"-4.1", "4.1"}},
        {map, "--medium", {"-4.1"}},
        {map, "--fine", {"4.1"}},
        {optimize, "--steps", {"0", "1.5"}},
        {optimize, "--lr", {"0", "1e37"}},
        {optimize, "--lambda-l2", {"-1", "1000001"}},
        {optimize, "--lambda-id", {"-1"}},
        {optimize, "--latent-noise", {"1000001"}},
        {optimize, "--draft-size", {"48"}},
        {directions, "--images", {"0"}},
        {directions, "--samples", {"1"}},
        {directions, "--size", {"48"}},
        {train, "--steps", {"0"}},
        {train, "--lr", {"0", "1000.1"}},
        {train, "--batch", {"1025"}},
        {train, "--size", {"48"}},
        {train, "--lambda-id", {"-1"}},
        {train, "--lambda-clip", {"1000001"}},
        {train, "--lambda-l2", {"-1"}},
        {train, "--seed", {"-1"}},
    };
}

} // namespace

TEST(Numbers, OutOfRangeAreRefusedBeforeModelsAreOpened) {
    for (const NumericOption& numeric : numericOptions()) {
        std::vector<std::string> values = numeric.refused;
        values.push_back("nan");
        if (numeric.option == std::string("--beta")) { // the others have a range, which has ends
            values.insert(values.end(), {"inf", "-inf", "1e400", "five"});
        }
        for (const std::string& value : values) {
            std::vector<std::string> arguments = numeric.command;
            arguments.push_back(std::string(numeric.option) + "=" + value);
            const ProgramResult result = runProgramBriefly(arguments);
            EXPECT_EQ(result.status, kWrongUse) << numeric.option << ' ' << value << result.err;
            EXPECT_THAT(result.err, testing::HasSubstr(numeric.option)) << value;
            EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
        }
    }
}

TEST(Numbers, OfSentencesHaveNoMoreDigitsThanPeopleGave) {
    const ProgramResult result =
        runProgram({"direct", "--neutral", "a face", "--target", "a smiling face", "--beta", "0.99",
                    "-o", "absent.npy"});
    EXPECT_EQ(result.status, kWrongUse);
    EXPECT_THAT(result.err, testing::HasSubstr("beta 0.99 is above"));
    EXPECT_THAT(result.err, testing::Not(testing::ContainsRegex("[0-9]\\.[0-9]{10}")));
}

} // namespace styleclip::test
