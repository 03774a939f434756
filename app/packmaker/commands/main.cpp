#include "app/console/program.h"
#include "app/packmaker/commands/commands.h"

namespace styleclip::cli {

namespace {

void addTrainCommand(CLI::App& program, Console& console) {
    CLI::App* train = program.add_subcommand("train", "Train a network of the embedded model pack");
    train->require_subcommand(1);
    addTrainClip(*train, console);
    addTrainGenerator(*train, console);
    addTrainMapping(*train, console);
    addTrainIdentity(*train, console);
    addTrainReader(*train, console);
}

void addCommands(CLI::App& program, Console& console) {
    addTrainCommand(program, console);
    addAssembleCommand(program, console);
    addEvaluateCommand(program, console);
    addFaceCommand(program, console);
}

} // namespace

} // namespace styleclip::cli

int main(int argc, char** argv) {
    return styleclip::cli::runProgram(
        "styleclip-packmaker",
        "Paints portraits, trains the networks of a model pack on them and measures it.",
        styleclip::cli::addCommands, argc, argv);
}
