#include "app/packmaker/learning/demo_training.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>

namespace styleclip::test {
namespace {

/// Sums up the indices of its steps.
class SumLearner : public DemoLearner {
public:
    explicit SumLearner(int64_t seed = 1) : m_seed(seed) {}

    [[nodiscard]] std::string settings() const override {
        return fmt::format("{{\"seed\": {}}}", m_seed);
    }
    [[nodiscard]] std::vector<std::string> measures() const override { return {"sum", "done"}; }
    std::vector<double> step(const DemoStep& step) override {
        sum += static_cast<double>(step.index) + failure;
        return {sum, step.done};
    }
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override {
        return {{"sum", at::full({1}, sum, at::kDouble)}};
    }
    void restore(const std::map<std::string, at::Tensor>& state) override {
        sum = state.at("sum").item<double>();
    }
    void exportNetworks(const std::filesystem::path& folder) const override {
        std::ofstream(folder / "network") << sum;
    }

    double sum = 0.0;
    double failure = 0.0;

private:
    int64_t m_seed;
};

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class DemoTraining : public testing::Test {
protected:
    DemoTraining() { m_options.steps = 5; }

    DemoTrainingResult train(SumLearner& learner,
                             const std::function<bool(const Progress&)>& goesOn = {},
                             ExistingComputation existing = ExistingComputation::Refuse) {
        TestControl control(goesOn);
        return trainDemo(learner, m_options, m_folder.path() / "run", existing, control);
    }

    TemporaryFolder m_folder;
    DemoTrainingOptions m_options;
};

TEST_F(DemoTraining, MakesItsStepsAndWritesTheNetwork) {
    SumLearner learner;
    std::vector<Progress> progress;
    const DemoTrainingResult result = train(learner, [&](const Progress& now) {
        progress.push_back(now);
        return true;
    });
    EXPECT_EQ(result.steps, 5);
    EXPECT_FALSE(result.stopped);
    ASSERT_EQ(progress.size(), 5U);
    EXPECT_EQ(progress[1].done, 2);
    EXPECT_NEAR(static_cast<double>(progress[1].total), 5.0, 1.0);
    EXPECT_EQ(textOf(m_folder.path() / "run" / "network"), "10");
}

TEST_F(DemoTraining, LogsTheMeasuresOfEveryStep) {
    SumLearner learner;
    (void)train(learner);
    const std::string log = textOf(m_folder.path() / "run" / "losses.csv");
    EXPECT_THAT(log, testing::ContainsRegex("^step,minutes,sum,done\n1,[0-9.]+,0,0\n"));
    EXPECT_THAT(log, testing::ContainsRegex("\n5,[0-9.]+,10,0.8\n"));
}

TEST_F(DemoTraining, GoesOnWhereItWasStopped) {
    SumLearner first;
    const auto stopAfterTwo = [](const Progress& now) { return now.done < 2; };
    const DemoTrainingResult stopped = train(first, stopAfterTwo);
    EXPECT_TRUE(stopped.stopped);
    EXPECT_EQ(stopped.steps, 2);
    SumLearner second;
    const DemoTrainingResult result = train(second, {}, ExistingComputation::Resume);
    EXPECT_EQ(result.steps, 5);
    EXPECT_EQ(second.sum, 10.0);
    EXPECT_GE(result.minutes, stopped.minutes);
    const std::string log = textOf(m_folder.path() / "run" / "losses.csv");
    EXPECT_THAT(log, testing::ContainsRegex("\n2,[0-9.]+,1,0.2\n3,"));
}

TEST_F(DemoTraining, EndsWithItsTime) {
    m_options.steps = 0;
    m_options.minutes = 0.002;
    SumLearner learner;
    const DemoTrainingResult result = train(learner);
    EXPECT_FALSE(result.stopped);
    EXPECT_GE(result.minutes, 0.002);
    EXPECT_GE(result.steps, 1);
}

TEST_F(DemoTraining, RefusesToMixTrainings) {
    SumLearner learner;
    (void)train(learner);
    EXPECT_THAT([&] { (void)train(learner); }, throwsError(ErrorKind::Usage, "resume it"));
    SumLearner other(2);
    EXPECT_THAT([&] { (void)train(other, {}, ExistingComputation::Resume); },
                throwsError(ErrorKind::Usage, "seed 1, not 2"));
}

TEST_F(DemoTraining, EndsWhenTheLossIsNoNumber) {
    SumLearner learner;
    learner.failure = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT([&] { (void)train(learner); }, throwsError(ErrorKind::Usage, "step 1"));
}

TEST_F(DemoTraining, NeedsALimit) {
    m_options.steps = 0;
    SumLearner learner;
    EXPECT_THAT([&] { (void)train(learner); },
                throwsError(ErrorKind::Usage, "steps or of minutes"));
}

TEST_F(DemoTraining, RefusesAFileThatIsNoState) {
    std::filesystem::create_directories(m_folder.path() / "run");
    std::ofstream(m_folder.path() / "run" / "training_state.safetensors") << "nothing";
    SumLearner learner;
    EXPECT_THAT([&] { (void)train(learner, {}, ExistingComputation::Resume); },
                throwsError(ErrorKind::File, "training_state.safetensors"));
}

} // namespace
} // namespace styleclip::test
