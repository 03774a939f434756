#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "core/kept_memory.h"
#include "models/error.h"
#include "models/library_error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <string>

namespace {

using namespace styleclip;

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

int fail(cli::Console& console, int status, std::string sentence) {
    std::replace(sentence.begin(), sentence.end(), '\n', ' ');
    console.fail(sentence);
    return status;
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

int run(int argc, char** argv, cli::Console& console) {
    CLI::App program("Edits portraits by saying how they should look: StyleCLIP's three methods.",
                     "styleclip");
    program.set_version_flag("--version", "styleclip " STYLECLIP_VERSION);
    program.require_subcommand(1);
    program.add_flag_callback(
        "--quiet", [&] { console.setQuiet(true); }, "No progress, no notes");
    program.fallthrough();

    cli::addInfoCommand(program);
    cli::addRenderCommand(program, console);
    cli::addEmbedCommand(program, console);
    cli::addOptimizeCommand(program, console);
    cli::addMapCommand(program, console);
    cli::addDirectCommand(program, console);
    cli::addCompareCommand(program, console);
    cli::addSheetCommand(program, console);
    cli::addCosinesCommand(program);
    cli::addRelativesCommand(program, console);
    cli::addDirectionsCommand(program, console);
    cli::addTrainCommand(program, console);
    cli::addEvaluateCommand(program, console);
    // CLI11 would only say that a command is missing.
    const auto isNamed = [&](const CLI::App* command) { return command->get_name() == argv[1]; };
    if (argc > 1 && argv[1][0] != '-' && program.get_subcommands(isNamed).empty()) {
        return fail(console, kWrongUse,
                    fmt::format("there is no command '{}'; see styleclip --help", argv[1]));
    }
    cli::noteInterruptions();
    try {
        program.parse(argc, argv);
        return kSuccess;
    } catch (const CLI::Success& success) { // --help, --version
        return program.exit(success);
    } catch (const CLI::ParseError& error) {
        return fail(console, kWrongUse, fmt::format("{}; see styleclip --help", error.what()));
    }
}

} // namespace

int main(int argc, char** argv) {
    keepTensorMemory();
    cli::Console console;
    try {
        return run(argc, argv, console);
    } catch (const cli::Interrupted&) {
        return kInterrupted;
    } catch (const Error& error) {
        return fail(console, statusOf(error.kind()), error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        return fail(console, kBadFile, error.what());
    } catch (const std::bad_alloc&) {
        return fail(console, kFailure, "there is not enough memory for this; try a smaller --size");
    } catch (const std::exception& error) {
        const std::optional<std::string> problem = libraryProblem(error);
        return fail(console, kFailure,
                    problem ? fmt::format("LibTorch failed: {}", *problem)
                            : firstLine(error.what()));
    }
}
