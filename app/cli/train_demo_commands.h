#pragma once

#include "app/cli/console.h"

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Adds `demo` to the command `train`: one subcommand for each network of the embedded pack.
/// `console` outlives the program's run.
void addTrainDemoCommands(CLI::App& train, Console& console);

/// These add one subcommand each to `demo`.
void addTrainDemoClip(CLI::App& demo, Console& console);
void addTrainDemoGenerator(CLI::App& demo, Console& console);
void addTrainDemoMapping(CLI::App& demo, Console& console);
void addTrainDemoIdentity(CLI::App& demo, Console& console);
void addTrainDemoReader(CLI::App& demo, Console& console);
void addTrainDemoPack(CLI::App& demo, Console& console);

} // namespace styleclip::cli
