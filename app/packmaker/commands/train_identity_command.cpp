#include "app/packmaker/commands/commands.h"
#include "app/packmaker/commands/training_run.h"
#include "app/packmaker/identity/identity_training.h"
#include "app/packmaker/identity/reader_training.h"
#include "models/stylegan2/generator.h"

#include <filesystem>
#include <memory>
#include <utility>

namespace styleclip::cli {

namespace {

// Sharp enough for faces, and four times as fast to paint as the generator's size.
constexpr int64_t kPaintedSize = 128;
constexpr double kMinutes = 60.0;

struct PaintedRun {
    TrainingRun run{kMinutes};
    int64_t size = kPaintedSize;
};

std::shared_ptr<PaintedRun> addRun(CLI::App& command) {
    auto options = std::make_shared<PaintedRun>();
    command.add_option("--size", options->size, "Pixels of the painted pictures (128)")
        ->check(CLI::Range(int64_t{32}, int64_t{1024}))
        ->type_name("R");
    options->run.addTo(command);
    return options;
}

/// Painted ones and, where there is a generator, as many of its own.
PictureSource peoplePictures(int64_t size, const std::filesystem::path& generator,
                             c10::Device device) {
    PictureSource painted = paintedPictures(size, device);
    if (generator.empty()) {
        return painted;
    }
    const Checkpoint checkpoint = Checkpoint::open(generator);
    return mixedPictures(std::move(painted), generatedPictures(Generator::load(checkpoint, device),
                                                               AttributeLatents::read(checkpoint)));
}

} // namespace

void addTrainIdentity(CLI::App& train, Console& console) {
    CLI::App* command =
        train.add_subcommand("identity", "Train the network that tells painted people apart");
    const std::shared_ptr<PaintedRun> options = addRun(*command);
    auto generator = std::make_shared<std::filesystem::path>();
    command
        ->add_option("--generator", *generator,
                     "Of 'styleclip-packmaker train generator', to learn from its pictures as well")
        ->type_name("FILE");
    command->callback([options, generator, &console] {
        const c10::Device device = options->run.device();
        IdentityTrainingOptions training;
        training.seed = options->run.seed();
        IdentityLearner learner(training, peoplePictures(options->size, *generator, device),
                                device);
        options->run.train(learner, console);
    });
}

void addTrainReader(CLI::App& train, Console& console) {
    CLI::App* command = train.add_subcommand(
        "reader", "Train the network that reads attributes of portraits, for the evaluation");
    const std::shared_ptr<PaintedRun> options = addRun(*command);
    command->callback([options, &console] {
        const c10::Device device = options->run.device();
        ReaderTrainingOptions training;
        training.seed = options->run.seed();
        ReaderLearner learner(training, paintedPictures(options->size, device), device);
        options->run.train(learner, console);
    });
}

} // namespace styleclip::cli
