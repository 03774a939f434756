#include "app/console/number_checks.h"
#include "app/console/precision_option.h"
#include "app/packmaker/clip/clip_learner.h"
#include "app/packmaker/commands/commands.h"
#include "app/packmaker/commands/training_run.h"
#include "app/packmaker/pictures/picture_source.h"
#include "models/stylegan2/generator.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace styleclip::cli {

namespace {

constexpr double kMinutes = 120.0;

struct ClipRun {
    TrainingRun run{kMinutes};
    ClipTrainingOptions training;
    int64_t paintedSize = 256; ///< what the pack's generator makes
    std::filesystem::path generator;
    std::filesystem::path begin;
    Precision precision = Precision::BFloat16;
};

void runTraining(const ClipRun& options, Console& console) {
    ClipTrainingOptions training = options.training;
    training.seed = options.run.seed();
    training.bfloat16 = options.precision == Precision::BFloat16;
    checkOptions(training);
    const c10::Device device = options.run.device();
    std::vector<PictureSource> sources{paintedPictures(options.paintedSize, device)};
    if (!options.generator.empty()) {
        const Checkpoint checkpoint = Checkpoint::open(options.generator);
        sources.push_back(generatedPictures(Generator::load(checkpoint, device),
                                            AttributeLatents::read(checkpoint)));
    }
    if (!options.begin.empty()) {
        const Checkpoint checkpoint = Checkpoint::open(options.begin);
        for (const auto& [name, tensor] : checkpoint.tensors()) {
            training.firstWeights[name] = tensor.loadFloat();
        }
    }
    ClipLearner learner(training, sources, device);
    options.run.train(learner, console);
}

void addNumbers(CLI::App& command, ClipRun& options) {
    ClipTrainingOptions& training = options.training;
    const auto number = [&](const char* name, int64_t& value, const char* what, int64_t least) {
        command.add_option(name, value, fmt::format("{} ({})", what, value))
            ->check(CLI::Range(least, int64_t{1} << 30))
            ->type_name("N");
    };
    number("--batch", training.batchSize, "Pictures a step", 4);
    number("--pictures", training.pictures, "Pictures to learn from", 4);
    number("--painted", options.paintedSize, "Pixels that they are painted with", 16);
    number("--held-out", training.heldOut, "Pictures to measure with", 2);
    number("--measure", training.measureInterval, "Steps between two measurements", 1);
    number("--size", training.shape.imageSize, "Pixels of the pictures that CLIP looks at", 1);
    number("--patch", training.shape.patch, "Pixels of its patches", 1);
    number("--width", training.shape.width, "Channels of its image transformer", 64);
    number("--layers", training.shape.layers, "Layers of its image transformer", 1);
    number("--text-width", training.shape.textWidth, "Channels of its text transformer", 64);
    number("--text-layers", training.shape.textLayers, "Layers of its text transformer", 1);
    number("--embedding", training.shape.embedding, "Numbers in a feature", 1);
}

} // namespace

void addTrainClip(CLI::App& train, Console& console) {
    CLI::App* command =
        train.add_subcommand("clip", "Train a CLIP on pictures of portraits and sentences");
    auto options = std::make_shared<ClipRun>();
    options->run.addTo(*command);
    addNumbers(*command, *options);
    command
        ->add_option("--generator", options->generator,
                     "The pack's generator: every other pair of portraits is its work")
        ->type_name("FILE");
    command
        ->add_option("--begin", options->begin,
                     "A CLIP of the same vocabulary to begin with; it may have looked at pictures "
                     "or patches of other sizes")
        ->type_name("FILE");
    command
        ->add_option("--lr", options->training.learningRate,
                     fmt::format("Highest learning rate ({})", options->training.learningRate))
        ->check(learningRate())
        ->type_name("L");
    addPrecisionOption(*command, options->precision, "Of matrix products: ");
    command->callback([options, &console] { runTraining(*options, console); });
}

} // namespace styleclip::cli
