#include "models/files/csv_log.h"

#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <string>

namespace styleclip::test {

namespace {

class CsvLogTest : public testing::Test {
protected:
    [[nodiscard]] std::string text() const {
        std::ifstream file(m_path);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "losses.csv";
};

} // namespace

TEST_F(CsvLogTest, KeepsTheLinesUpToTheStepThatIsGoneOnFrom) {
    {
        CsvLog log(m_path, "step,loss", 0);
        for (int64_t step = 1; step <= 3; ++step) {
            log.add(step, "0.5");
        }
        log.flush();
    }
    CsvLog log(m_path, "step,loss", 2);
    log.add(3, "0.25");
    log.flush();
    EXPECT_EQ(text(), "step,loss\n1,0.5\n2,0.5\n3,0.25\n");
}

TEST_F(CsvLogTest, BeginsAnewWhereThereIsNothingToKeep) {
    CsvLog missing(m_path, "step,loss", 5);
    EXPECT_EQ(text(), "step,loss\n");
    std::ofstream(m_path, std::ios::trunc).close(); // as a power failure leaves it
    CsvLog empty(m_path, "step,loss", 5);
    EXPECT_EQ(text(), "step,loss\n");
}

TEST_F(CsvLogTest, DoesNotWaitForAPipe) {
    ASSERT_EQ(::mkfifo(m_path.c_str(), 0600), 0);
    EXPECT_THAT([&] { CsvLog(m_path, "step,loss", 5); },
                throwsError(ErrorKind::File, "losses.csv: is not a regular file"));
}

} // namespace styleclip::test
