#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/cli/prompt_notes.h"
#include "app/console/number_checks.h"
#include "core/editing/find_direction.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace styleclip::cli {

namespace {

constexpr int64_t kMostChannels = 1000000; // no generator has as many

struct DirectOptions {
    EditRun run;
    std::string neutral;
    std::string target;
    double alpha = kDirectionStrength;
    std::optional<double> beta;
    std::optional<int64_t> channels;
    std::filesystem::path templates;
};

DirectionSearch searchOf(const DirectOptions& options) {
    DirectionSearch search;
    search.neutral = options.neutral;
    search.target = options.target;
    search.beta = options.beta;
    search.channels = options.channels;
    if (!options.templates.empty()) {
        search.templates = loadPromptTemplates(options.templates);
    }
    return search;
}

Edit findEdit(const DirectOptions& options, EditingSession& session, Console& console) {
    const DirectionSearch search = searchOf(options);
    FoundDirection found = findDirection(session, search);
    if (found.problem) {
        throw UnusableThreshold(*found.problem);
    }
    notePrompts(session.models(), {options.neutral, options.target}, search.templates, console);
    console.note(fmt::format("beta {:.4g} moves {} of {} channels", found.beta, found.channels,
                             found.allChannels));
    Edit edit = std::move(*found.edit);
    edit.delta = edit.delta.to(session.models().device());
    edit.strength = options.alpha;
    return edit;
}

} // namespace

void addDirectCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("direct", "Edit by a global direction from one prompt to another");
    auto options = std::make_shared<DirectOptions>();
    command->add_option("--neutral", options->neutral, "What the portrait shows: \"a face\"")
        ->required()
        ->type_name("TEXT");
    command->add_option("--target", options->target, "What it should show: \"a smiling face\"")
        ->required()
        ->type_name("TEXT");
    command
        ->add_option("--alpha", options->alpha,
                     fmt::format("Strength, of either sign ({})", kDirectionStrength))
        ->check(within(kAlphaRange))
        ->type_name("A");
    CLI::Option* beta =
        command->add_option("--beta", options->beta, "Least relevance of a channel that moves")
            ->check(atLeastZero())
            ->type_name("B");
    command
        ->add_option("--channels", options->channels,
                     "Number of channels that move, in place of beta")
        ->check(CLI::Range(int64_t{1}, kMostChannels))
        ->excludes(beta)
        ->type_name("N");
    command
        ->add_option("--templates", options->templates, "Prompt templates, JSON list or one a line")
        ->type_name("FILE");
    options->run.addTo(*command);
    command->callback([options, &console] {
        options->run.run(console, [&](EditingSession& session, const Source&) {
            return findEdit(*options, session, console);
        });
    });
}

} // namespace styleclip::cli
