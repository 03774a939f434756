#include "tests/app/cli/command_line.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace styleclip::test {

namespace {

constexpr unsigned kNoLimit = 0;
constexpr unsigned kBriefly = 180; // seconds

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

/// In the child: stdout into a file, stderr into a pipe, or nowhere; then the program.
[[noreturn]] void execute(const std::vector<std::string>& arguments, const std::string& out,
                          const int* err, unsigned limit) {
    alarm(limit); // which lasts into the program
    dup2(open(out.c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
    if (err != nullptr) {
        dup2(err[1], STDERR_FILENO);
        close(err[0]);
        close(err[1]);
    } else {
        close(STDERR_FILENO);
    }
    std::vector<char*> pointers = {const_cast<char*>(STYLECLIP_PROGRAM)};
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);
    execv(STYLECLIP_PROGRAM, pointers.data());
    _exit(127);
}

/// A process of its own, whose stderr is read as it comes.
class Program {
public:
    explicit Program(const std::vector<std::string>& given, bool withStderr = true,
                     unsigned limit = kNoLimit) {
        int err[2] = {-1, -1};
        if (withStderr && pipe2(err, O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe could be made");
        }
        m_child = fork();
        if (m_child < 0) {
            throw std::runtime_error("no process could be started");
        }
        if (m_child == 0) {
            execute(withTestPack(given), m_folder / "out", withStderr ? err : nullptr, limit);
        }
        if (withStderr) {
            close(err[1]);
            m_pipe = err[0];
        }
    }
    ~Program() {
        if (m_pipe >= 0) {
            close(m_pipe);
        }
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void interruptAt(const std::string& sign) {
        while (m_err.find(sign) == std::string::npos && readMore()) {
        }
        kill(m_child, SIGINT);
    }

    ProgramResult wait() {
        while (readMore()) {
        }
        int status = 0;
        waitpid(m_child, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contentOf(m_folder / "out"), m_err};
    }

private:
    /// Waits for what the program says next; false when it has ended.
    bool readMore() {
        char buffer[4096];
        const ssize_t count = m_pipe < 0 ? 0 : read(m_pipe, buffer, sizeof(buffer));
        if (count > 0) {
            m_err.append(buffer, static_cast<size_t>(count));
        }
        return count > 0 || (count < 0 && errno == EINTR);
    }

    TemporaryFolder m_folder;
    std::string m_err;
    int m_pipe = -1;
    pid_t m_child = -1;
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
