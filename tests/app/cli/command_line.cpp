#include "tests/app/cli/command_line.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace styleclip::test {

namespace {

constexpr unsigned kNoLimit = 0;
constexpr unsigned kBriefly = 60; // seconds

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The embedded pack may change, so commands that need models get the tests' own pack unless they
/// name one.
std::vector<std::string> withTestPack(std::vector<std::string> arguments) {
    static const std::set<std::string> kCommands{"render",   "direct", "map",
                                                 "optimize", "embed",  "directions"};
    const bool opensPack =
        !arguments.empty() &&
        (kCommands.count(arguments[0]) != 0 || (arguments.size() > 1 && arguments[1] == "mapper"));
    if (opensPack && std::find(arguments.begin(), arguments.end(), "--pack") == arguments.end()) {
        arguments.insert(arguments.end(), {"--pack", dataPath("pack").string()});
    }
    return arguments;
}

/// In the child: stdout and stderr into files, then the program.
[[noreturn]] void execute(const std::vector<std::string>& arguments, const std::string& out,
                          const std::string& err, unsigned limit) {
    alarm(limit); // which lasts into the program
    dup2(open(out.c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
    if (err.empty()) {
        close(STDERR_FILENO);
    } else {
        dup2(open(err.c_str(), O_CREAT | O_WRONLY, 0600), STDERR_FILENO);
    }
    std::vector<char*> pointers = {const_cast<char*>(STYLECLIP_PROGRAM)};
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);
    execv(STYLECLIP_PROGRAM, pointers.data());
    _exit(127);
}

/// A process of its own with stdout and stderr in files.
class Program {
public:
    explicit Program(const std::vector<std::string>& given, bool withStderr = true,
                     unsigned limit = kNoLimit)
        : m_err(withStderr ? (m_folder / "err").string() : std::string()), m_child(fork()) {
        if (m_child < 0) {
            throw std::runtime_error("no process could be started");
        }
        if (m_child == 0) {
            execute(withTestPack(given), m_folder / "out", m_err, limit);
        }
    }

    void interruptAt(const std::string& sign) {
        while (contentOf(m_err).find(sign) == std::string::npos && !hasEnded()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        kill(m_child, SIGINT);
    }

    ProgramResult wait() {
        int status = 0;
        waitpid(m_child, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contentOf(m_folder / "out"),
                m_err.empty() ? std::string() : contentOf(m_err)};
    }

private:
    /// Leaves it to wait() to collect the process.
    [[nodiscard]] bool hasEnded() const {
        siginfo_t info{};
        return waitid(P_PID, static_cast<id_t>(m_child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid != 0;
    }

    TemporaryFolder m_folder;
    std::string m_err;
    pid_t m_child;
};

} // namespace

ProgramResult runProgram(const std::vector<std::string>& arguments) {
    return Program(arguments).wait();
}

ProgramResult runProgramWithoutStderr(const std::vector<std::string>& arguments) {
    return Program(arguments, false).wait();
}

ProgramResult runProgramBriefly(const std::vector<std::string>& arguments) {
    return Program(arguments, true, kBriefly).wait();
}

ProgramResult interruptProgram(const std::vector<std::string>& arguments, const std::string& sign) {
    Program program(arguments);
    program.interruptAt(sign);
    return program.wait();
}

std::vector<std::string> joined(std::initializer_list<std::vector<std::string>> parts) {
    std::vector<std::string> all;
    for (const std::vector<std::string>& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

std::vector<std::string> conformanceGenerator() {
    return {"--generator", dataPath("conformance/stylegan2/rosinality_64.pt")};
}

std::vector<std::string> conformanceClip() {
    return {"--clip", dataPath("conformance/clip/vit_state.pt")};
}

} // namespace styleclip::test
