#include "app/console/number_checks.h"
#include "app/console/precision_option.h"
#include "app/packmaker/commands/commands.h"
#include "app/packmaker/commands/training_run.h"
#include "app/packmaker/generator/generator_learner.h"
#include "app/packmaker/portraits/painter.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>
#include <string>

namespace styleclip::cli {

namespace {

constexpr double kMinutes = 480.0;

struct Options {
    TrainingRun run{kMinutes};
    GeneratorLearning learning;
    std::string channels;
    std::filesystem::path begin;
};

void runTraining(const Options& options, Console& console) {
    GeneratorLearning learning = options.learning;
    learning.seed = options.run.seed();
    if (!options.channels.empty()) {
        learning.plan.channels = parseChannels(options.channels);
    }
    const c10::Device device = options.run.device();
    if (!options.begin.empty()) {
        learning.first = std::make_shared<DemoGenerator>(readDemoGenerator(options.begin));
    }
    const auto paint = [device](const at::Tensor& attributes, int64_t size) {
        return paintPortraits(attributes.to(device), size);
    };
    GeneratorLearner learner(learning, paint, device);
    options.run.train(learner, console);
}

} // namespace

void addTrainGenerator(CLI::App& train, Console& console) {
    CLI::App* command = train.add_subcommand("generator", "Train a StyleGAN2 on painted portraits");
    auto options = std::make_shared<Options>();
    GeneratorLearning& learning = options->learning;
    options->run.addTo(*command);
    command
        ->add_option("--channels", options->channels,
                     fmt::format("At 4 px, 8 px, ... ({})", channelsText(learning.plan.channels)))
        ->type_name("N,N,...");
    command
        ->add_option("--batch", learning.batchSize,
                     fmt::format("Portraits a step at the full size ({})", learning.batchSize))
        ->check(CLI::Range(int64_t{1}, int64_t{1024}))
        ->type_name("N");
    command
        ->add_option("--lr", learning.learningRate,
                     fmt::format("First learning rate ({})", learning.learningRate))
        ->check(learningRate())
        ->type_name("L");
    command
        ->add_option(
            "--sparsity", learning.sparsity,
            fmt::format("Strength of few attributes for each style ({})", learning.sparsity))
        ->check(lossWeight())
        ->type_name("L");
    command
        ->add_option("--passes", learning.passes,
                     fmt::format("How often a painted portrait is seen ({})", learning.passes))
        ->check(CLI::Range(int64_t{1}, int64_t{1000000}))
        ->type_name("N");
    command
        ->add_option("--begin", options->begin,
                     "A generator of the same channels to begin with; it is trained at "
                     "its full size")
        ->type_name("FILE");
    addPrecisionOption(*command, options->learning.precision, "Of convolutions: ");
    command->callback([options, &console] { runTraining(*options, console); });
}

} // namespace styleclip::cli
