#include "app/cli/commands.h"
#include "app/cli/output_files.h"
#include "app/cli/portrait_options.h"
#include "app/console/model_options.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <memory>

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
    Document document = options.portrait.document(models);
    const at::Tensor styles = composeStyles(document, generator);
    options.output.checkNames(styles.size(0));
    if (options.output.carriesDocument(styles.size(0))) {
        document.models = models.records();
    }
    options.output.write(generator, document, styles, synthesis, console);
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
