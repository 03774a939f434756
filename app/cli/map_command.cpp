#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/console/number_checks.h"
#include "core/editing/find_mapper_edit.h"

#include <memory>
#include <string>

namespace styleclip::cli {

namespace {

struct MapOptions {
    EditRun run;
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
    options->run.addTo(*command);
    command->callback([options, &console] {
        options->run.run(console, [&](EditingSession& session, const Source& source) {
            return findEdit(*options, session, source);
        });
    });
}

} // namespace styleclip::cli
