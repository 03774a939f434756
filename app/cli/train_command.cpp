#include "app/cli/commands.h"
#include "app/cli/prompt_notes.h"
#include "app/console/model_options.h"
#include "app/console/number_checks.h"
#include "core/document/latent_file.h"
#include "core/losses/prompt_features.h"
#include "core/training/mapper_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace styleclip::cli {

namespace {

struct TrainOptions {
    ModelOptions models;
    TrainingOptions training;
    std::string type = "levels";
    std::string optimizer = "ranger";
    bool noCoarse = false, noMedium = false, noFine = false;
    bool toRgb = false;
    std::filesystem::path latents;
    std::filesystem::path folder;
    bool resume = false;
};

MapperShape shapeOf(const TrainOptions& options, const Generator& generator) {
    MapperShape shape;
    if (options.type == "single") {
        shape.type = MapperType::Single;
    } else if (options.type == "s") {
        shape.type = options.toRgb ? MapperType::StyleSpace : MapperType::StyleSpaceWithoutToRgb;
    }
    shape.coarse = !options.noCoarse;
    shape.medium = !options.noMedium;
    shape.fine = !options.noFine;
    shape.styleDim = generator.styleDim();
    shape.styleLayout = generator.styleLayout();
    return shape;
}

TrainingLatents latentsFor(const TrainOptions& options, const Generator& generator,
                           LatentSpace space) {
    if (options.latents.empty()) {
        return sampleTrainingLatents(generator, space);
    }
    const Source source = sourceFromLatentFile(generator, options.latents, std::nullopt, 1.0);
    return splitTrainingLatents(generator, source.latent, source.space, space);
}

void runTraining(const TrainOptions& options, Console& console) {
    TrainingOptions training = options.training;
    training.optimizer = parseOptimizer(options.optimizer);
    checkOptions(training);
    ModelSet models = options.models.models(console);
    const Generator& generator = *models.generator();
    const std::shared_ptr<Mapper> mapper =
        Mapper::create(shapeOf(options, generator), training.seed, models.device());
    const at::Tensor features = [&] {
        const at::NoGradGuard noGradients;
        return promptFeatures(*models.clip(), models.tokenizer(), training.description);
    }();
    const TrainingModels parts{models.generator(), models.clip(),
                               training.lambdaId > 0.0 ? models.identity() : nullptr};
    const TrainingLatents latents = latentsFor(options, generator, mapper->space());
    notePrompts(models, {training.description}, {}, console);
    ConsoleControl control(console, "Training");
    const TrainingResult result =
        trainMapper(parts, mapper, latents, features, training, options.folder,
                    options.resume ? ExistingComputation::Resume : ExistingComputation::Refuse,
                    control, [&](const TrainingStep& step) {
                        control.begin(fmt::format("Training (loss {:.4f})", step.losses.total));
                    });
    if (result.stopped) {
        console.note(fmt::format("stopped after step {}; go on with --resume", result.steps));
        throw Cancelled{};
    }
    if (result.bestLoss) {
        console.note(fmt::format("best mapper: {} (loss {:.4f} at step {})",
                                 result.bestCheckpoint.string(), *result.bestLoss,
                                 result.bestStep));
    }
}

void addTrainingOptions(CLI::App& command, TrainOptions& options) {
    TrainingOptions& training = options.training;
    command.add_option("--steps", training.steps, "Steps (50000)")
        ->check(CLI::Range(int64_t{1}, int64_t{100000000}))
        ->type_name("N");
    command.add_option("--optimizer", options.optimizer, "ranger or adam (ranger)")
        ->check(CLI::IsMember({"ranger", "adam"}))
        ->type_name("NAME");
    command.add_option("--lr", training.learningRate, "Learning rate (0.5)")
        ->check(learningRate())
        ->type_name("L");
    command.add_option("--batch", training.batchSize, "Portraits a step (2)")
        ->check(CLI::Range(int64_t{1}, int64_t{1024}))
        ->type_name("N");
    command
        .add_option(
            "--size", training.pictureSize,
            "Pixels of the pictures that CLIP judges, a power of 2 (those of the generator)")
        ->check(pictureSize())
        ->type_name("R");
    const auto weight = [&](const char* name, double& value, const char* description) {
        command.add_option(name, value, description)->check(lossWeight())->type_name("L");
    };
    weight("--lambda-id", training.lambdaId, "Weight of keeping the identity (0.1)");
    weight("--lambda-clip", training.lambdaClip, "Weight of the prompt (1)");
    weight("--lambda-l2", training.lambdaL2, "Weight of staying near the source (0.8)");
    command.add_option("--seed", training.seed, "Of first weights and sample order (0)")
        ->transform(wholeNumber())
        ->type_name("N");
}

} // namespace

void addTrainCommand(CLI::App& program, Console& console) {
    CLI::App* train = program.add_subcommand("train", "Train networks of your own");
    train->require_subcommand(1);
    CLI::App* command = train->add_subcommand("mapper", "Train a latent mapper for a prompt");
    auto options = std::make_shared<TrainOptions>();
    command->add_option("--target", options->training.description, "What portraits should show")
        ->required()
        ->type_name("TEXT");
    command
        ->add_option("--out", options->folder,
                     "Folder for checkpoints, loss log and resumable state")
        ->required()
        ->type_name("DIR");
    command->add_option("--type", options->type, "levels and single move W+, s moves S (levels)")
        ->check(CLI::IsMember({"levels", "single", "s"}))
        ->type_name("TYPE");
    command->add_flag("--no-coarse", options->noCoarse, "A levels mapper without entries 0-3");
    command->add_flag("--no-medium", options->noMedium, "A levels mapper without entries 4-7");
    command->add_flag("--no-fine", options->noFine, "A levels mapper without entries 8 on");
    command->add_flag("--torgb", options->toRgb, "An S mapper that moves toRGB entries too");
    command->add_option("--latents", options->latents, "Portraits to learn from (sampled)")
        ->type_name("FILE");
    command->add_flag("--resume", options->resume, "Go on where a stopped training ended");
    addTrainingOptions(*command, *options);
    options->models.addTo(*command);
    command->callback([options, &console] { runTraining(*options, console); });
}

} // namespace styleclip::cli
