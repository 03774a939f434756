#include "core/computation/computation_settings.h"

#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {
namespace {

TEST(ComputationSettings, AreTheSameInTheirLastDigits) {
    const auto difference = differenceOfSettings(R"({"rate": 0.3, "network": [0.5, 0.25]})",
                                                 R"({"network": [0.5001, 0.25], "rate": 0.3})");
    EXPECT_EQ(difference.text, "");
}

TEST(ComputationSettings, TellValuesWithBothAndDataByName) {
    const auto difference =
        differenceOfSettings(R"({"network": [0.5, 0.25], "precision": "fp32", "rate": 0.3})",
                             R"({"network": [0.7, 0.25], "precision": "bf16", "rate": 0.2})");
    EXPECT_EQ(difference.text, R"(network; precision "fp32", not "bf16"; rate 0.3, not 0.2)");
    EXPECT_FALSE(difference.onlyData);
}

TEST(ComputationSettings, KnowWhenOnlyDataDiffer) {
    const auto difference = differenceOfSettings(R"({"network": [0.5, 0.25], "rate": 0.3})",
                                                 R"({"network": [0.7, 0.25], "rate": 0.3})");
    EXPECT_EQ(difference.text, "network");
    EXPECT_TRUE(difference.onlyData);
}

TEST(ComputationSettings, DifferFromWhatIsNone) {
    for (const char* stored : {"", "nothing", "[1]", "{}", "{\"rate\": [0.3]}"}) {
        EXPECT_NE(differenceOfSettings(stored, R"({"rate": 0.3})").text, "") << stored;
    }
}

} // namespace
} // namespace styleclip::test
