#include "models/files/log.h"

#include "models/error.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Sets a variable of the environment until the end of its scope.
class Variable {
public:
    Variable(const char* name, const char* value) : m_name(name) { setenv(name, value, 1); }
    ~Variable() { unsetenv(m_name); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* m_name;
};

class Log : public testing::Test {
protected:
    void TearDown() override { startLog({}); }

    void start(LogLevel level) { startLog({level, false, m_file}); }
    [[nodiscard]] std::string lines() const { return contentOf(m_file); }

    TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder / "program.log";
};

} // namespace

TEST_F(Log, isOffUntilItIsStarted) {
    EXPECT_FALSE(isLogged(LogLevel::Error));
    writeLog(LogLevel::Error, "nowhere to go");
    EXPECT_FALSE(std::filesystem::exists(m_file));
}

TEST_F(Log, writesWhatMattersEnough) {
    start(LogLevel::Warning);
    EXPECT_FALSE(isLogged(LogLevel::Info));
    log(LogLevel::Info, "left out {}", 1);
    log(LogLevel::Warning, "a warning {}", 2);
    log(LogLevel::Error, "an error {}", 3);
    EXPECT_THAT(lines(), Not(HasSubstr("left out")));
    EXPECT_THAT(lines(), testing::ContainsRegex("warning +a warning 2\n.*error +an error 3\n$"));
}

TEST_F(Log, goesOnWithAFileThatIsThere) {
    start(LogLevel::Info);
    writeLog(LogLevel::Info, "before");
    start(LogLevel::Info);
    writeLog(LogLevel::Info, "after {}"); // is no format
    EXPECT_THAT(lines(), testing::ContainsRegex("before\n.*after \\{\\}\n"));
}

TEST_F(Log, staysSmall) {
    start(LogLevel::Info);
    for (int i = 0; i < 30; ++i) {
        writeLog(LogLevel::Info, std::string(40'000, 'x'));
    }
    uintmax_t bytes = 0;
    int files = 0;
    for (const auto& file : std::filesystem::directory_iterator(m_folder.path())) {
        bytes += file.file_size();
        ++files;
    }
    EXPECT_EQ(files, 2);
    EXPECT_LT(bytes, 600'000U);
}

TEST_F(Log, takesLinesOfManyThreads) {
    start(LogLevel::Info);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int line = 0; line < 50; ++line) {
                log(LogLevel::Info, "line {}", line);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const std::string all = lines();
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 200);
}

TEST_F(Log, tellsOfAnErrorWhatStandsInTheSources) {
    start(LogLevel::Info);
    const Phrase why("the header of {} is cut off", std::string("alice.pt"));
    logException(Error(ErrorKind::File, "{}: can't be read: {}", std::string("/home/alice"), why));
    logException(std::runtime_error("of /home/alice"));
    EXPECT_THAT(lines(), HasSubstr("file: {}: can't be read: {}\n"));
    EXPECT_THAT(lines(), HasSubstr("runtime_error"));
    EXPECT_THAT(lines(), Not(HasSubstr("alice")));
}

TEST_F(Log, tellsOfAFileThatCantBeWritten) {
    std::ofstream(m_folder / "file") << "no folder";
    EXPECT_THROW(startLog({LogLevel::Info, false, m_folder / "file/program.log"}), Error);
}

TEST_F(Log, obeysTheEnvironment) {
    const LogSettings editor{LogLevel::Info, false, "editor.log"};
    EXPECT_EQ(editor.withEnvironment().file, "editor.log");
    EXPECT_FALSE(editor.withEnvironment().onStderr);
    {
        const Variable level("STYLECLIP_LOG", "debug");
        EXPECT_EQ(editor.withEnvironment().level, LogLevel::Debug);
        EXPECT_TRUE(LogSettings().withEnvironment().onStderr);
        const Variable file("STYLECLIP_LOG_FILE", "other.log");
        EXPECT_EQ(editor.withEnvironment().file, "other.log");
        EXPECT_FALSE(LogSettings().withEnvironment().onStderr);
    }
    {
        const Variable file("STYLECLIP_LOG_FILE", "other.log");
        EXPECT_EQ(LogSettings().withEnvironment().level, LogLevel::Info);
    }
    const Variable level("STYLECLIP_LOG", "loud");
    EXPECT_THROW((void)editor.withEnvironment(), Error);
}

} // namespace styleclip::test
