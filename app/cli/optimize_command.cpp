#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/cli/prompt_notes.h"
#include "app/console/number_checks.h"
#include "core/directions/prompt_templates.h"
#include "core/editing/find_optimization.h"
#include "models/error.h"
#include "models/files/atomic_file.h"
#include "models/stylegan2/pictures_at_once.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip::cli {

namespace {

constexpr int64_t kMostTogether = 16; // on a GPU, where pictures are small

struct OptimizeOptions {
    EditRun run;
    OptimizationOptions optimization; // but for what the pack may know better
    std::optional<std::string> space;
    std::optional<double> learningRate;
    std::optional<double> lambdaL2;
    std::optional<double> latentNoise;
    std::string target;
    std::optional<std::string> neutral;
    bool free = false;
    std::filesystem::path log;
};

void writeLog(const std::filesystem::path& path, const std::vector<OptimizationStep>& steps) {
    writeFileAtomically(path, [&](std::ostream& out) {
        fmt::print(out, "step,total,clip,l2,identity,lr\n");
        for (const OptimizationStep& step : steps) {
            fmt::print(out, "{},{:.9g},{:.9g},{:.9g},{:.9g},{:.9g}\n", step.index, step.total,
                       step.clip, step.l2, step.identity.value_or(0.0), step.learningRate);
        }
    });
}

/// The average portrait, from which the published free generation begins.
ChosenPortrait averagePortrait(const Generator& generator) {
    Document average;
    average.source.latent = generator.latentAverage().unsqueeze(0);
    average.source.description = "the average latent";
    return {{{std::move(average)}}};
}

/// What is not asked for is as the pack suggests for edits, and as published for free generation.
OptimizationOptions settings(const OptimizeOptions& options, const SearchSettings& ofPack) {
    const SearchSettings otherwise = options.free ? SearchSettings{} : ofPack;
    OptimizationOptions settings = options.optimization;
    settings.mode = options.free ? OptimizationMode::FreeGeneration : OptimizationMode::Edit;
    settings.space = options.space ? parseLatentSpace(*options.space) : otherwise.space;
    settings.learningRate = options.learningRate.value_or(otherwise.learningRate);
    settings.lambdaL2 = options.lambdaL2.value_or(otherwise.lambdaL2);
    settings.latentNoise = options.latentNoise.value_or(otherwise.latentNoise);
    settings.neutral = options.neutral.value_or(otherwise.neutral);
    checkOptions(settings);
    return settings;
}

void notePrompts(const OptimizationSearch& search, ModelSet& models, Console& console) {
    const std::string& neutral = search.options.neutral;
    if (neutral.empty()) {
        notePrompts(models, {search.target}, {}, console);
    } else {
        notePrompts(models, {neutral, search.target}, portraitTemplates(), console);
    }
}

FoundOptimization find(const OptimizationSearch& search, EditingSession& session,
                       Console& console) {
    ConsoleControl control(console, "Optimizing");
    FoundOptimization found =
        findOptimization(session, search, control, [&](const OptimizationStep& step) {
            control.begin(fmt::format("Optimizing (loss {:.4f})", step.total));
        });
    if (found.result.stopped) {
        throw Cancelled{};
    }
    return found;
}

void optimizeOne(const OptimizeOptions& options, OptimizationSearch search, EditingSession& session,
                 ChosenPortrait portrait, const EditOutput& output, Console& console) {
    search.document = portrait.document();
    output.checkNames(search.document.source);
    if (!options.log.empty()) {
        checkNumbered(options.log, search.document.source.latent.size(0));
    }
    if (!options.free && search.options.lambdaId > 0.0) {
        (void)session.models().identity(); // what can't be used is said alone
    }
    notePrompts(search, session.models(), console);
    FoundOptimization found = find(search, session, console);
    const OptimizationResult& result = found.result;
    options.run.finish(std::move(found.edit), std::move(portrait), session, output, console);
    if (!options.log.empty()) {
        const auto rows = static_cast<int64_t>(result.steps.size());
        for (int64_t row = 0; row < rows; ++row) {
            writeLog(numberedPath(options.log, row, rows), result.steps[static_cast<size_t>(row)]);
        }
    }
}

void optimize(const OptimizeOptions& options, Console& console) {
    const EditRun& run = options.run;
    run.check({options.log});
    if (run.portrait.photo().areSeveral() && !options.log.empty()) {
        throw Error(ErrorKind::Usage,
                    "a log is of one photograph, but several are named; leave --log out");
    }
    (void)run.portrait.synthesis(); // what can be checked before models are loaded
    ModelSet models = run.models.models(console);
    OptimizationSearch search;
    search.target = options.target;
    search.options = settings(options, models.pack().optimization);
    search.options.together =
        models.device().is_cpu()
            ? 1
            : picturesAtOnceWithGradient(models.generator()->styleLayout(), kMostTogether);
    // The log tells the identity loss even where it has no weight, as the published one does.
    search.measuresIdentity = !options.log.empty();
    EditingSession session(models);
    if (options.free && !run.portrait.namesSource()) { // as published
        optimizeOne(options, search, session, averagePortrait(session.generator()), run.output,
                    console);
        return;
    }
    run.forEach(session, console,
                [&](EditingSession& with, ChosenPortrait portrait, const EditOutput& output) {
                    optimizeOne(options, search, with, std::move(portrait), output, console);
                });
}

} // namespace

void addOptimizeCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("optimize", "Edit by searching the latent of one portrait");
    auto options = std::make_shared<OptimizeOptions>();
    OptimizationOptions& optimization = options->optimization;
    command->add_option("--target", options->target, "What the portrait should show")
        ->required()
        ->type_name("TEXT");
    command
        ->add_option("--neutral", options->neutral,
                     "What it shows now, \"a face\": only what the target says beyond that counts; "
                     "\"\" for the target alone (what suits the pack, else the target alone)")
        ->type_name("TEXT");
    command->add_flag("--free", options->free,
                      "Generate freely: from the average face, or from the source given");
    command
        ->add_option("--space", options->space,
                     "Space that is searched: w (all layers alike), w+ or s (what suits the pack, "
                     "else w+)")
        ->check(CLI::IsMember({"w", "w+", "s"}))
        ->type_name("SPACE");
    command->add_option("--steps", optimization.steps, "Steps (300)")
        ->check(CLI::Range(int64_t{1}, int64_t{1000000}))
        ->type_name("N");
    command
        ->add_option("--lr", options->learningRate,
                     "Learning rate at the top of its ramp (what suits the pack, else 0.1)")
        ->check(learningRate())
        ->type_name("L");
    command
        ->add_option("--lambda-l2", options->lambdaL2,
                     "Weight of staying near the source (what suits the pack, else 0.008)")
        ->check(lossWeight())
        ->type_name("L");
    command->add_option("--lambda-id", optimization.lambdaId, "Weight of keeping the identity (0)")
        ->check(lossWeight())
        ->type_name("L");
    command
        ->add_option("--latent-noise", options->latentNoise,
                     "How much of a random portrait lies over the latent at first: leads past dead "
                     "ends (what suits the pack, else 0)")
        ->check(lossWeight())
        ->type_name("N");
    command
        ->add_option("--draft-size", optimization.draftSize,
                     "Pixels of the pictures that are judged until the last tenth of the steps, a "
                     "power of 2: much faster (those of the generator)")
        ->check(pictureSize())
        ->type_name("R");
    command
        ->add_option("--log", options->log,
                     "CSV of every step: step,total,clip,l2,identity,lr; identity is 0 without a "
                     "network for it")
        ->type_name("FILE");
    options->run.addTo(*command, false);
    command->callback([options, &console] { optimize(*options, console); });
}

} // namespace styleclip::cli
