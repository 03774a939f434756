#include "app/cli/commands.h"
#include "app/cli/output_files.h"
#include "app/cli/portrait_options.h"
#include "app/console/model_options.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <memory>
#include <vector>

namespace styleclip::cli {

namespace {

struct RenderOptions {
    ModelOptions models;
    PortraitOptions portrait;
    PictureOutput output;
};

void render(const RenderOptions& options, Console& console) {
    options.output.check();
    checkOutputs({options.output.path()});
    const SynthesisOptions synthesis = options.portrait.synthesis();
    ModelSet models = options.models.models(console);
    const Generator& generator = *models.generator();
    const at::NoGradGuard noGradients;
    std::vector<Document> documents = options.portrait.documents(models);
    std::vector<at::Tensor> parts;
    for (const Document& document : documents) {
        parts.push_back(composeStyles(document, generator));
    }
    const at::Tensor styles = at::cat(parts);
    options.output.checkNames(styles.size(0));
    Document& first = documents.front(); // the only one where a picture carries it
    if (options.output.carriesDocument(styles.size(0))) {
        first.models = models.records();
    }
    options.output.write(generator, first, styles, synthesis, console);
}

} // namespace

void addRenderCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("render", "Render portraits, or a document with its edits");
    auto options = std::make_shared<RenderOptions>();
    options->portrait.addTo(*command);
    options->models.addTo(*command);
    options->output.addTo(*command);
    command->callback([options, &console] { render(*options, console); });
}

} // namespace styleclip::cli
