#pragma once

#include "app/cli/console.h"

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Adds `demo` to the command `train`: one subcommand for each network of the embedded pack.
/// `console` outlives the program's run.
void addTrainDemoCommands(CLI::App& train, Console& console);

} // namespace styleclip::cli
