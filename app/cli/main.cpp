#include "app/cli/commands.h"
#include "app/console/program.h"

int main(int argc, char** argv) {
    using namespace styleclip::cli;
    const auto addCommands = [](CLI::App& program, Console& console) {
        addInfoCommand(program);
        addRenderCommand(program, console);
        addEmbedCommand(program, console);
        addOptimizeCommand(program, console);
        addMapCommand(program, console);
        addDirectCommand(program, console);
        addCompareCommand(program, console);
        addSheetCommand(program, console);
        addCosinesCommand(program, console);
        addRelativesCommand(program, console);
        addPhotoCommand(program, console);
        addDirectionsCommand(program, console);
        addTrainCommand(program, console);
    };
    return runProgram("styleclip",
                      "Edits portraits by saying how they should look: StyleCLIP's three methods.",
                      addCommands, argc, argv);
}
