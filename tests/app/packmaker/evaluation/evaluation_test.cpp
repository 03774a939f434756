#include "app/packmaker/evaluation/evaluation.h"

#include "app/packmaker/identity/identity_training.h"
#include "app/packmaker/identity/reader_training.h"
#include "core/attributes/attributes.h"
#include "models/checkpoint/writers.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace styleclip::test {
namespace {

/// The pack of small networks with a map of attributes, an identity network and a reader, all of
/// random numbers.
class Evaluation : public testing::Test {
protected:
    Evaluation() : m_pack(ModelPack::open(dataPath("pack"))) {
        m_options.portraits = 6;
        m_options.editedPortraits = 2;
        m_options.pairs = 4;
        m_options.prompts = 1;
        m_options.optimizerSteps = 4;
    }

    void addOwnNetworks() {
        const int64_t styleDim = ModelSet(m_pack, c10::Device(c10::kCPU)).generator()->styleDim();
        writeSafetensors(m_folder / "attributes.safetensors",
                         {{"basis", sampleNormal(1, styleDim, kAttributeCount)},
                          {"mean", at::zeros({kAttributeCount})},
                          {"deviation", at::ones({kAttributeCount})}});
        m_pack.attributes = m_folder / "attributes.safetensors";
        IdentityTrainingOptions identity;
        identity.shape.widths = {16, 32};
        identity.shape.blocks = {1, 1};
        IdentityLearner(identity, {}, c10::Device(c10::kCPU)).exportNetworks(m_folder.path());
        m_pack.identity = m_folder / "identity.safetensors";
        ReaderLearner({}, {}, c10::Device(c10::kCPU)).exportNetworks(m_folder.path());
        m_pack.reader = m_folder / "reader.safetensors";
    }

    EvaluationReport run(std::vector<std::string> rows,
                         const std::function<bool(const Progress&)>& goesOn = {},
                         const OnEvaluationSheet& onSheet = {}) {
        TestControl control(goesOn);
        m_options.rows = std::move(rows);
        ModelSet models(m_pack, c10::Device(c10::kCPU));
        return evaluate(models, m_options, control, onSheet);
    }

    TemporaryFolder m_folder;
    ModelPack m_pack;
    EvaluationOptions m_options;
};

TEST_F(Evaluation, MeasuresWhatTheNetworksOfAPackDo) {
    addOwnNetworks();
    std::map<std::string, at::Tensor> sheets;
    const EvaluationReport report =
        run({"generator", "variety", "retrieval", "identity", "directions"}, {},
            [&](const std::string& name, const at::Tensor& sheet) { sheets[name] = sheet; });
    ASSERT_EQ(report.rows.size(), 5U);
    for (const MeasuredRow& row : report.rows) {
        if (row.name == "directions") { // random networks may show the goal in all portraits
            continue;
        }
        EXPECT_EQ(row.missing, "") << row.name;
        EXPECT_FALSE(row.measurements.empty()) << row.name;
    }
    // Random networks draw no portraits.
    EXPECT_LT(*report.rows[0].measurements[0].value, 20.0);
    EXPECT_FALSE(meetsBars(report.rows[0]));
    EXPECT_LE(*report.rows[2].measurements[0].value, 0.3);
    EXPECT_EQ(sheets.count("painted_and_generated"), 1U);
    EXPECT_EQ(sheets.count("random_portraits"), 1U);
}

TEST_F(Evaluation, SaysWhatAPackLacks) {
    m_pack.identity.clear();
    m_pack.reader.clear();
    m_pack.clip.clear();
    m_pack.mappers.clear();
    const EvaluationReport report = run({"reader", "identity", "clip", "mappers"});
    ASSERT_EQ(report.rows.size(), 4U);
    EXPECT_THAT(report.rows[0].missing, testing::HasSubstr("reader"));
    EXPECT_THAT(report.rows[1].missing, testing::HasSubstr("CLIP"));
    EXPECT_THAT(report.rows[2].missing, testing::HasSubstr("identity"));
    EXPECT_NE(report.rows[3].missing, "");
    EXPECT_TRUE(report.rows[0].measurements.empty());
}

TEST_F(Evaluation, GivesTheSameForTheSameSeed) {
    addOwnNetworks();
    const auto first = reportAsJson(run({"identity"}));
    EXPECT_EQ(reportAsJson(run({"identity"})), first);
    m_options.seed = 2;
    EXPECT_NE(reportAsJson(run({"identity"})), first);
}

TEST_F(Evaluation, StopsWhenToldTo) {
    addOwnNetworks();
    const EvaluationReport report =
        run({"reader", "identity"}, [](const Progress&) { return false; });
    EXPECT_TRUE(report.stopped);
    ASSERT_EQ(report.rows.size(), 1U);
    EXPECT_EQ(report.rows[0].missing, "stopped");
}

TEST_F(Evaluation, RefusesRowsThatItDoesNotKnow) {
    EXPECT_THAT([&] { (void)run({"beauty"}); }, throwsError(ErrorKind::Usage, "'beauty'"));
}

} // namespace
} // namespace styleclip::test
