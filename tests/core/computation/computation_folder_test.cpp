#include "core/computation/computation_folder.h"

#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace styleclip::test {
namespace {

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class ComputationFolderTest : public testing::Test {
protected:
    ComputationFolder open(ExistingComputation existing = ExistingComputation::Refuse,
                           const std::string& settings = R"({"seed": 1})") {
        return ComputationFolder(m_folder / "a" / "b", m_kind, settings, existing);
    }

    std::filesystem::path file(const std::string& name) const {
        return m_folder / "a" / "b" / name;
    }

    TemporaryFolder m_folder;
    ComputationKind m_kind{Phrase("sum"), "state.safetensors", "sum 2", "step,value"};
};

TEST_F(ComputationFolderTest, BeginsWithNothing) {
    const ComputationFolder folder = open();
    EXPECT_TRUE(std::filesystem::is_directory(folder.path()));
    EXPECT_FALSE(folder.isClaimed());
    EXPECT_EQ(folder.earlier().steps, 0);
    EXPECT_TRUE(folder.earlier().tensors.empty());
}

TEST_F(ComputationFolderTest, GoesOnWithTheLastStateAndTheLogUpToIt) {
    {
        ComputationFolder folder = open();
        folder.log(1, "a");
        folder.log(2, "b");
        folder.save({{"sum", storedNumber(1.0 / 3.0)}}, 2, 0.5);
        EXPECT_TRUE(folder.isClaimed());
        folder.log(3, "lost");
    }
    ComputationFolder folder = open(ExistingComputation::Resume);
    EXPECT_TRUE(folder.isClaimed());
    EXPECT_EQ(folder.earlier().steps, 2);
    EXPECT_EQ(folder.earlier().minutes, 0.5);
    EXPECT_EQ(storedNumber(folder.earlier().tensors, "sum"), 1.0 / 3.0);
    folder.log(3, "c");
    folder.save({}, 3);
    EXPECT_EQ(textOf(file("losses.csv")), "step,value\n1,a\n2,b\n3,c\n");
}

TEST_F(ComputationFolderTest, RefusesWhatIsThereAlready) {
    open().save({}, 1);
    EXPECT_THAT([&] { (void)open(); }, throwsError(ErrorKind::Usage, "holds a sum already"));
}

TEST_F(ComputationFolderTest, RefusesOtherSettings) {
    open().save({}, 1);
    EXPECT_THAT([&] { (void)open(ExistingComputation::Resume, R"({"seed": 2})"); },
                throwsError(ErrorKind::Usage, "seed 1, not 2"));
    EXPECT_THAT(
        [&] { (void)open(ExistingComputation::Resume, R"({"network": [1.0], "seed": 1})"); },
        throwsError(ErrorKind::Mismatch, "network"));
}

TEST_F(ComputationFolderTest, RefusesAStateOfAnotherKind) {
    open().save({}, 1);
    m_kind.format = "product 1";
    EXPECT_THAT([&] { (void)open(ExistingComputation::Resume); },
                throwsError(ErrorKind::File, "state.safetensors"));
    std::ofstream(file("state.safetensors"), std::ios::trunc) << "nothing";
    EXPECT_THAT([&] { (void)open(ExistingComputation::Resume); },
                throwsError(ErrorKind::File, "state.safetensors"));
}

TEST_F(ComputationFolderTest, TakesOverWhatTheVersionBeforeLeft) {
    m_kind.earlierFiles = {"sum.txt", "pieces"};
    m_kind.readEarlier = [](const std::filesystem::path& folder) {
        ComputationState state;
        state.settings = textOf(folder / "sum.txt");
        state.steps = 7;
        return state;
    };
    std::filesystem::create_directories(file("pieces/one"));
    std::ofstream(file("sum.txt")) << R"({"seed": 1})";
    EXPECT_THAT([&] { (void)open(); }, throwsError(ErrorKind::Usage, "already"));
    ComputationFolder folder = open(ExistingComputation::Resume);
    EXPECT_EQ(folder.earlier().steps, 7);
    EXPECT_TRUE(std::filesystem::exists(file("sum.txt"))) << "until there is a state";
    folder.save({}, 8);
    EXPECT_FALSE(std::filesystem::exists(file("sum.txt")));
    EXPECT_FALSE(std::filesystem::exists(file("pieces")));
    EXPECT_EQ(open(ExistingComputation::Resume).earlier().steps, 8);
}

TEST_F(ComputationFolderTest, SaysThatThereCanBeNoFolder) {
    std::ofstream(m_folder / "a") << "a file";
    EXPECT_THAT([&] { (void)open(); }, throwsError(ErrorKind::File, "can't be made"));
}

} // namespace
} // namespace styleclip::test
