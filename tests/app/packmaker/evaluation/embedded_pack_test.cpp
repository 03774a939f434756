#include "app/packmaker/evaluation/evaluation.h"

#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace styleclip::test {
namespace {

/// Stops at the third mapper.
class ThreeMappers final : public JobControl {
public:
    void begin(const std::string& what) override {
        if (what.rfind("Mapper", 0) == 0) {
            m_tried.insert(what);
        }
    }
    [[nodiscard]] bool proceed(const Progress&) override { return m_tried.size() < 3; }

private:
    std::set<std::string> m_tried;
};

/// Measures the committed pack anew: on fewer portraits than its card, so with a margin.
class EmbeddedPack : public testing::Test {
protected:
    static ModelPack pack() { return ModelPack::open(dataPath("../../models/demo")); }

    static MeasuredRow measured(const std::string& name, const EvaluationOptions& given) {
        EvaluationOptions options = given;
        options.rows = {name};
        ModelSet models(pack(), c10::Device(c10::kCPU));
        TestControl control;
        MeasuredRow row = evaluate(models, options, control).rows.at(0);
        EXPECT_EQ(row.missing, "");
        return row;
    }

    static double value(const MeasuredRow& row, const std::string& name) {
        for (const Measurement& measurement : row.measurements) {
            if (measurement.name == name) {
                return measurement.value.value();
            }
        }
        ADD_FAILURE() << row.name << " has no " << name;
        return 0.0;
    }

    static EvaluationOptions on(int64_t portraits) {
        EvaluationOptions options;
        options.portraits = portraits;
        options.pairs = portraits;
        return options;
    }
};

TEST_F(EmbeddedPack, BringsPeopleMappersAndWords) {
    const ModelPack files = pack();
    EXPECT_EQ(files.samples.size(), 10U);
    EXPECT_GE(files.mappers.size(), 10U);
    ModelSet models(files, c10::Device(c10::kCPU));
    EXPECT_EQ(models.generator()->resolution(), 256);
    for (const PackSample& sample : files.samples) {
        EXPECT_EQ(models.sample(sample.name).description, sample.name);
    }
}

TEST_F(EmbeddedPack, IsSmall) {
    uintmax_t bytes = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(dataPath("../../models/demo"))) {
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    EXPECT_LT(bytes, 24'000'000U);
}

TEST_F(EmbeddedPack, DrawsWhatThePainterPaints) {
    const MeasuredRow row = measured("generator", on(32));
    EXPECT_GT(value(row, "PSNR, mean"), 34.0);
    EXPECT_GT(value(row, "PSNR, least"), 26.0);
    for (const std::string name :
         {"energy of the Laplacian, generated over painted", "the same of hair alone"}) {
        EXPECT_GT(value(row, name), 0.75);
        EXPECT_LT(value(row, name), 1.2);
    }
}

TEST_F(EmbeddedPack, FindsTheCaptionsOfPortraits) {
    const MeasuredRow row = measured("retrieval", on(100));
    EXPECT_GT(value(row, "the own caption is first"), 0.85);
    EXPECT_GT(value(row, "the own caption is among the first five"), 0.97);
}

TEST_F(EmbeddedPack, SeesWhatPortraitsShow) {
    EXPECT_GT(value(measured("clip", on(24)), "accuracy, mean"), 0.92);
}

TEST_F(EmbeddedPack, TellsPeopleApart) {
    const MeasuredRow row = measured("identity", on(40));
    EXPECT_GT(row.measurements.at(0).value.value(), 0.87); // thresholds are found on ten people
    EXPECT_GT(row.measurements.at(1).value.value(), 0.87);
}

TEST_F(EmbeddedPack, WhatWasTriedBeforeAStopIsReported) {
    EvaluationOptions options = on(4);
    options.rows = {"mappers"};
    options.editedPortraits = 1;
    ModelSet models(pack(), c10::Device(c10::kCPU));
    ThreeMappers control;
    const EvaluationReport report = evaluate(models, options, control);
    EXPECT_TRUE(report.stopped);
    const MeasuredRow& row = report.rows.at(0);
    EXPECT_EQ(row.missing, "stopped");
    EXPECT_EQ(value(row, "prompts"), 2.0);
    EXPECT_EQ(row.details.at(0).rows.size(), 2U);
}

} // namespace
} // namespace styleclip::test
