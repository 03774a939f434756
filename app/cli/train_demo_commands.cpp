#include "app/cli/train_demo_commands.h"

namespace styleclip::cli {

void addTrainDemoCommands(CLI::App& train, Console& console) {
    CLI::App* demo = train.add_subcommand("demo", "Train the networks of the embedded model pack");
    demo->require_subcommand(1);
    addTrainDemoClip(*demo, console);
    addTrainDemoGenerator(*demo, console);
    addTrainDemoMapping(*demo, console);
    addTrainDemoIdentity(*demo, console);
    addTrainDemoReader(*demo, console);
    addTrainDemoPack(*demo, console);
}

} // namespace styleclip::cli
