#pragma once

#include "app/console/console.h"

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Each adds one subcommand, which runs when the command line has been parsed. `console` outlives
/// the program's run.
void addAssembleCommand(CLI::App& program, Console& console);
void addEvaluateCommand(CLI::App& program, Console& console);
void addFaceCommand(CLI::App& program, Console& console);

/// These add one subcommand each to `train`.
void addTrainClip(CLI::App& train, Console& console);
void addTrainGenerator(CLI::App& train, Console& console);
void addTrainMapping(CLI::App& train, Console& console);
void addTrainIdentity(CLI::App& train, Console& console);
void addTrainReader(CLI::App& train, Console& console);

} // namespace styleclip::cli
