#include "app/cli/command_runs.h"
#include "app/cli/commands.h"

#include <memory>

namespace styleclip::cli {

void addRenderCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("render", "Render portraits, or a document with its edits");
    auto options = std::make_shared<PictureRun>();
    options->addTo(*command);
    command->callback([options, &console] {
        options->run(console, [&](EditingSession& session) {
            return options->portrait.documents(session, console);
        });
    });
}

} // namespace styleclip::cli
