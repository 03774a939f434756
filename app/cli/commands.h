#pragma once

#include "app/console/console.h"

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Each adds one subcommand, which runs when the command line has been parsed. `console` outlives
/// the program's run.
void addInfoCommand(CLI::App& program);
void addRenderCommand(CLI::App& program, Console& console);
void addEmbedCommand(CLI::App& program, Console& console);
void addOptimizeCommand(CLI::App& program, Console& console);
void addMapCommand(CLI::App& program, Console& console);
void addDirectCommand(CLI::App& program, Console& console);
void addCompareCommand(CLI::App& program, Console& console);
void addSheetCommand(CLI::App& program, Console& console);
void addCosinesCommand(CLI::App& program, Console& console);
void addRelativesCommand(CLI::App& program, Console& console);
void addDirectionsCommand(CLI::App& program, Console& console);
void addPhotoCommand(CLI::App& program, Console& console);
void addTrainCommand(CLI::App& program, Console& console);

} // namespace styleclip::cli
