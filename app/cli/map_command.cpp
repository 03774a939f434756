#include "app/cli/commands.h"
#include "app/cli/edit_output.h"
#include "app/cli/portrait_options.h"
#include "app/console/model_options.h"
#include "app/console/number_checks.h"
#include "core/editing/mapper_edits.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <memory>
#include <string>

namespace styleclip::cli {

namespace {

struct MapOptions {
    ModelOptions models;
    PortraitOptions portrait;
    EditOutput output;
    std::string mapper;
    double strength = kMapperStrength;
    LevelFactors levels;
};

Edit findEdit(const MapOptions& options, EditingSession& session, const Source& source) {
    Edit edit = findMapperEdit(session, options.mapper, source);
    edit.strength = options.strength;
    edit.levels = options.levels;
    return edit;
}

void map(const MapOptions& options, Console& console) {
    options.output.check();
    const SynthesisOptions synthesis = options.portrait.synthesis();
    ModelSet models = options.models.models(console);
    const at::NoGradGuard noGradients;
    EditingSession session(models);
    ChosenPortrait portrait = options.portrait.chosen(models);
    Document& document = portrait.document();
    options.output.checkNames(document.source);
    document.edits.push_back(findEdit(options, session, document.source));
    options.output.write(std::move(portrait), models, synthesis, console);
}

} // namespace

void addMapCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand("map", "Edit with a latent mapper");
    auto options = std::make_shared<MapOptions>();
    command
        ->add_option("--mapper", options->mapper,
                     "Mapper checkpoint, or the name of one of the pack")
        ->required()
        ->type_name("FILE");
    const auto factor = [&](const char* name, double& value, const char* description,
                            const EditRange& range = kLevelRange) {
        command->add_option(name, value, description)->check(within(range))->type_name("X");
    };
    factor("--strength", options->strength, "Of the mapper's output, of either sign (0.1)",
           kMapperStrengthRange);
    factor("--coarse", options->levels.coarse, "Factor on entries 0-3 of W+: pose, hair shape (1)");
    factor("--medium", options->levels.medium, "Factor on entries 4-7: features (1)");
    factor("--fine", options->levels.fine, "Factor on entries 8 on: colour (1)");
    options->portrait.addTo(*command);
    options->models.addTo(*command);
    options->output.addTo(*command);
    command->callback([options, &console] { map(*options, console); });
}

} // namespace styleclip::cli
