#include "app/cli/demo_run.h"
#include "app/cli/train_demo_commands.h"
#include "core/training/demo/mapping_learner.h"

#include <filesystem>
#include <memory>

namespace styleclip::cli {

namespace {

constexpr double kMinutes = 10.0;

struct Options {
    DemoRun run{kMinutes};
    MappingLearning learning;
    std::filesystem::path generator;
};

} // namespace

void addTrainDemoMapping(CLI::App& demo, Console& console) {
    CLI::App* command = demo.add_subcommand(
        "mapping", "Teach a generator of painted portraits which ones are natural");
    auto options = std::make_shared<Options>();
    command
        ->add_option("--generator", options->generator,
                     "generator.pt of its training; gets the mapping network")
        ->required()
        ->type_name("FILE");
    options->run.addTo(*command);
    command->callback([options, &console] {
        const c10::Device device = options->run.device();
        options->learning.seed = options->run.seed();
        MappingLearner learner(options->learning, options->generator, device);
        options->run.train(learner, console);
    });
}

} // namespace styleclip::cli
