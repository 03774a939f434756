#include "app/packmaker/commands/commands.h"

namespace styleclip::cli {

void addTrainCommand(CLI::App& program, Console& console) {
    CLI::App* train = program.add_subcommand("train", "Train a network of the embedded model pack");
    train->require_subcommand(1);
    addTrainClip(*train, console);
    addTrainGenerator(*train, console);
    addTrainMapping(*train, console);
    addTrainIdentity(*train, console);
    addTrainReader(*train, console);
}

} // namespace styleclip::cli
