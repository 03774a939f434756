#include "core/training/mapper_checkpoints.h"

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

TEST(MapperCheckpoints, RefusesMappersOfThePublishedCode) {
    const TemporaryFolder folder;
    for (const char* name : {"best_model.pt", "iteration_50000.pt"}) {
        const std::filesystem::path run = folder / ("run-" + std::string(name));
        checkpointIn(run, name);
        EXPECT_THAT([&] { (void)MapperCheckpoints(run, false); },
                    throwsError(ErrorKind::Usage, name));
        EXPECT_NO_THROW((void)MapperCheckpoints(run, true));
    }
}

TEST(MapperCheckpoints, TakesOtherFilesForNoTraining) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    checkpointIn(run, "iteration_8 (copy).pt");
    EXPECT_EQ(MapperCheckpoints(run, false).newestStep(100), 0);
}

TEST(MapperCheckpoints, FindsTheNewestCheckpointUpToAStep) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    for (const char* name : {"iteration_7.pt", "iteration_10.pt", "iteration_50000.pt"}) {
        checkpointIn(run, name);
    }
    const MapperCheckpoints checkpoints(run, true);
    EXPECT_EQ(checkpoints.newestStep(10), 10);
    EXPECT_EQ(checkpoints.newestStep(9), 7);
    EXPECT_EQ(checkpoints.newestStep(6), 0);
}

TEST(MapperCheckpoints, SaysWhyItsCheckpointsCantBeRead) {
    const TemporaryFolder folder;
    const std::filesystem::path run = folder / "run";
    std::filesystem::create_directory(run);
    std::ofstream(run / "checkpoints") << "no folder";
    EXPECT_THAT([&] { (void)MapperCheckpoints(run, true).newestStep(1); },
                throwsError(ErrorKind::File, "checkpoints"));
}

} // namespace styleclip::test
