#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/console/number_checks.h"
#include "core/document/latent_file.h"
#include "core/editing/relatives.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace styleclip::cli {

namespace {

/// The random portraits that relatives lean towards are none that people name by --seed: one of
/// them could be the parent itself.
constexpr uint64_t kFirstSeed = uint64_t{1} << 62;

struct RelativesCommandOptions {
    PictureRun run;
    RelativesOptions relatives;
    uint64_t variant = 1;
};

/// The relatives as one source, to be written as any batch is.
Source batchOf(const std::vector<Source>& relatives) {
    std::vector<at::Tensor> latents;
    for (const Source& relative : relatives) {
        latents.push_back(relative.latent);
    }
    Source batch = relatives.front();
    batch.latent = at::cat(latents);
    return batch;
}

Document relatives(const RelativesCommandOptions& options, EditingSession& session,
                   Console& console) {
    RelativesOptions wanted = options.relatives;
    wanted.seed = kFirstSeed + options.variant;
    const std::vector<Source> parents =
        singleSources(options.run.portrait.chosen(session, console).document().source);
    Document document;
    document.source = batchOf(sampleRelatives(session.generator(), parents, wanted));
    return document;
}

} // namespace

void addRelativesCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "relatives", "Random portraits like the given ones: between their mean and others");
    auto options = std::make_shared<RelativesCommandOptions>();
    command->add_option("--count", options->relatives.count, "How many (8)")
        ->check(CLI::Range(int64_t{1}, int64_t{10000}))
        ->type_name("N");
    command
        ->add_option("--distance", options->relatives.distance,
                     "From 0, the mean of the portraits, to 1, nothing in common with them (0.4)")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("D");
    command->add_option("--variant", options->variant, "Other relatives of the same portraits (1)")
        ->check(wholeNumber())
        ->type_name("N");
    options->run.addTo(*command);
    command->callback([options, &console] {
        options->run.run(console, [&](EditingSession& session) {
            return std::vector<Document>{relatives(*options, session, console)};
        });
    });
}

} // namespace styleclip::cli
