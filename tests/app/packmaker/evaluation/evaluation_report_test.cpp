#include "app/packmaker/evaluation/evaluation_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace styleclip::test {
namespace {

EvaluationReport exampleReport() {
    MeasuredRow generator{"generator", "Generator against painter", "How.", {}, {}, {}};
    generator.measurements = {{"PSNR, mean", "dB", 35.25, {34.0, {}}},
                              {"detail", "", 0.5, {0.75, 1.2}},
                              {"portraits", "", 256.0, {}}};
    generator.details = {{"By colour", {"mean", "least"}, {{"red", {1.0, 0.25}}}}};
    MeasuredRow identity{"identity", "Identity", "How.", "the pack has none", {}, {}};
    return {"Mine", "Seed 1.", {generator, identity}, false};
}

TEST(EvaluationReport, IsATableWithVerdicts) {
    const std::string text = reportAsMarkdown(exampleReport());
    using testing::HasSubstr;
    EXPECT_THAT(text, HasSubstr("# Evaluation of Mine"));
    EXPECT_THAT(text,
                HasSubstr("| Generator against painter: PSNR, mean | 35.25 dB | >= 34 | yes |"));
    EXPECT_THAT(text,
                HasSubstr("| Generator against painter: detail | 0.5 | 0.75 to 1.2 | **no** |"));
    EXPECT_THAT(text, HasSubstr("| Generator against painter: portraits | 256 |  |  |"));
    EXPECT_THAT(text, HasSubstr("| Identity | missing: the pack has none |"));
    EXPECT_THAT(text, HasSubstr("| | mean | least |\n|---|---|---|\n| red | 1 | 0.25 |"));
}

TEST(EvaluationReport, IsJsonForPrograms) {
    const auto json = nlohmann::json::parse(reportAsJson(exampleReport()));
    EXPECT_EQ(json["pack"], "Mine");
    EXPECT_EQ(json["parts"][0]["measurements"][0]["value"], 35.25);
    EXPECT_EQ(json["parts"][0]["measurements"][1]["most"], 1.2);
    EXPECT_EQ(json["parts"][0]["details"][0]["rows"]["red"][1], 0.25);
    EXPECT_EQ(json["parts"][1]["missing"], "the pack has none");
}

TEST(EvaluationReport, TellsWhetherAllBarsAreMet) {
    EvaluationReport report = exampleReport();
    EXPECT_FALSE(meetsBars(report.rows[0]));
    report.rows[0].measurements[1].value = 1.0;
    EXPECT_TRUE(meetsBars(report.rows[0]));
}

} // namespace
} // namespace styleclip::test
