#pragma once

#include "app/console/console.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace styleclip::cli {

/// Adds a program's commands to its command line; `console` outlives the run.
using AddCommands = std::function<void(CLI::App& program, Console& console)>;

/// What both command lines do with their arguments: parses them, runs the command that they name
/// and turns what goes wrong into one line on stderr and an exit status: 0 done; 1 failed; 2 wrong
/// use; 3 a file can't be read or is not what it should be; 4 models that don't fit together; 130
/// interrupted. For main(), before any tensor is made.
[[nodiscard]] int runProgram(const std::string& name, const std::string& description,
                             const AddCommands& addCommands, int argc, char** argv);

} // namespace styleclip::cli
