#include "app/console/program.h"
#include "app/packmaker/commands/commands.h"

int main(int argc, char** argv) {
    using namespace styleclip::cli;
    const auto addCommands = [](CLI::App& program, Console& console) {
        addTrainCommand(program, console);
        addAssembleCommand(program, console);
        addEvaluateCommand(program, console);
        addFaceCommand(program, console);
    };
    return runProgram(
        "styleclip-packmaker",
        "Paints portraits, trains the networks of a model pack on them and measures it.",
        addCommands, argc, argv);
}
