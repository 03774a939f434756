#include "core/training/training_folder.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace styleclip::test {

namespace {

std::filesystem::path checkpointIn(const std::filesystem::path& run, const std::string& name) {
    std::filesystem::create_directories(run / "checkpoints");
    const std::filesystem::path checkpoint = run / "checkpoints" / name;
    std::ofstream(checkpoint) << "a mapper";
    return checkpoint;
}

} // namespace

TEST(TrainingFolder, RefusesMappersOfThePublishedCode) {
    const TemporaryFolder folder;
    for (const char* name : {"best_model.pt", "iteration_50000.pt"}) {
        const std::filesystem::path run = folder / ("run-" + std::string(name));
        checkpointIn(run, name);
        for (const auto existing : {ExistingTraining::Refuse, ExistingTraining::Resume}) {
            EXPECT_THAT([&] { (void)TrainingFolder(run, existing); },
                        throwsError(ErrorKind::Usage, name));
        }
    }
}

TEST(TrainingFolder, TakesOtherFilesForNoTraining) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    checkpointIn(run, "iteration_8 (copy).pt");
    const TrainingFolder training(run, ExistingTraining::Refuse);
    EXPECT_FALSE(training.holdsTraining());
    EXPECT_EQ(training.newestStep(100), 0);
}

TEST(TrainingFolder, FindsTheNewestCheckpointUpToAStep) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    for (const char* name : {"iteration_7.pt", "iteration_10.pt", "iteration_50000.pt"}) {
        checkpointIn(run, name);
    }
    std::ofstream(run / "training_state.pt") << "a state";
    const TrainingFolder training(run, ExistingTraining::Resume);
    EXPECT_EQ(training.newestStep(10), 10);
    EXPECT_EQ(training.newestStep(9), 7);
    EXPECT_EQ(training.newestStep(6), 0);
}

TEST(TrainingFolder, SaysWhyItsCheckpointsCantBeRead) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    std::filesystem::create_directory(run);
    std::ofstream(run / "checkpoints") << "no folder";
    EXPECT_THAT([&] { (void)TrainingFolder(run, ExistingTraining::Resume); },
                throwsError(ErrorKind::File, "checkpoints can't be read: Not a directory"));
}

} // namespace styleclip::test
