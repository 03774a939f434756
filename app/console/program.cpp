#include "app/console/program.h"

#include "app/console/interruption.h"
#include "app/console/model_options.h"
#include "core/job_control.h"
#include "models/error.h"
#include "models/files/log.h"
#include "models/library_error.h"
#include "models/platform/kept_memory.h"
#include "models/platform/system_reason.h"

#include <fmt/format.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>

namespace styleclip::cli {

namespace {

enum ExitStatus {
    kSuccess = 0,
    kFailure = 1,
    kWrongUse = 2,
    kBadFile = 3,
    kMismatch = 4,
    kInterrupted = 130
};

int statusOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Usage:
        return kWrongUse;
    case ErrorKind::File:
        return kBadFile;
    case ErrorKind::Mismatch:
        return kMismatch;
    }
    return kFailure;
}

int fail(Console& console, int status, std::string sentence) {
    std::replace(sentence.begin(), sentence.end(), '\n', ' ');
    console.fail(sentence);
    return status;
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

int run(CLI::App& program, int argc, char** argv, Console& console) {
    // CLI11 would only say that a command is missing.
    const auto isNamed = [&](const CLI::App* command) { return command->get_name() == argv[1]; };
    if (argc > 1 && argv[1][0] != '-' && program.get_subcommands(isNamed).empty()) {
        return fail(
            console, kWrongUse,
            fmt::format("there is no command '{}'; see {} --help", argv[1], program.get_name()));
    }
    noteInterruptions();
    try {
        program.parse(argc, argv);
        return kSuccess;
    } catch (const CLI::Success& success) { // --help, --version
        return program.exit(success);
    } catch (const CLI::ParseError& error) {
        return fail(console, kWrongUse,
                    fmt::format("{}; see {} --help", error.what(), program.get_name()));
    }
}

/// `run` between the log's first and last line of it; what it throws is written there, too.
template <typename Run>
int logged(const Run& run) {
    const auto began = std::chrono::steady_clock::now();
    int status = kFailure;
    try {
        status = run();
    } catch (const std::exception& error) {
        logException(error);
        throw;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    log(LogLevel::Info, "ended with status {} after {:.1f} s and with at most {} MiB of memory",
        status, taken.count(), peakMemoryBytes() >> 20);
    return status;
}

/// The names of the commands that were asked for: "train mapper".
std::string commandOf(const CLI::App& program) {
    std::string names;
    for (const CLI::App* command : program.get_subcommands()) {
        names += " " + command->get_name() + commandOf(*command);
    }
    return names;
}

} // namespace

int runProgram(const std::string& name, const std::string& description,
               const AddCommands& addCommands, int argc, char** argv) {
    keepTensorMemory();
    Console console(name);
    try {
        CLI::App program(description, name);
        program.set_version_flag("--version", name + " " STYLECLIP_VERSION);
        program.require_subcommand(1);
        program.add_flag_callback(
            "--quiet", [&] { console.setQuiet(true); }, "No progress, no notes");
        LogSettings log;
        program.add_flag_callback(
            "--verbose",
            [&] {
                log.level = LogLevel::Info;
                log.onStderr = true;
                console.setPlain(true);
            },
            "Write to stderr what is being done, and how long it takes");
        program.parse_complete_callback([&] {
            startLog(log.withEnvironment());
            styleclip::log(LogLevel::Info, "{} {}{}, LibTorch {}", name, STYLECLIP_VERSION,
                           commandOf(program), TORCH_VERSION);
        });
        program.fallthrough();
        addCommands(program, console);
        return logged([&] { return run(program, argc, argv, console); });
    } catch (const Cancelled&) {
        return kInterrupted;
    } catch (const MissingModel& error) {
        return fail(console, statusOf(error.kind()),
                    fmt::format("{} with {}", error.what(), optionOf(error.role())));
    } catch (const Error& error) {
        return fail(console, statusOf(error.kind()), error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        return fail(console, kBadFile,
                    fmt::format("{}: {}", error.path1().string(),
                                systemReason(error.code().value()).english()));
    } catch (const std::bad_alloc&) {
        return fail(console, kFailure, "there is not enough memory for this; try a smaller --size");
    } catch (const std::exception& error) {
        const std::optional<std::string> problem = libraryProblem(error);
        return fail(console, kFailure,
                    problem ? fmt::format("LibTorch failed: {}", *problem)
                            : firstLine(error.what()));
    }
}

} // namespace styleclip::cli
