#include "app/cli/command_runs.h"

#include "app/cli/prompt_notes.h"
#include "core/directions/prompt_templates.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip::cli {

void EditRun::addTo(CLI::App& command) {
    portrait.addTo(command);
    models.addTo(command);
    output.addTo(command);
}

void EditRun::run(Console& console, const Find& find) const {
    output.check();
    const SynthesisOptions synthesis = portrait.synthesis();
    ModelSet opened = models.models(console);
    const at::NoGradGuard noGradients;
    EditingSession session(opened);
    ChosenPortrait chosen = portrait.chosen(opened);
    Document& document = chosen.document();
    output.checkNames(document.source);
    document.edits.push_back(find(session, document.source));
    output.write(std::move(chosen), opened, synthesis, console);
}

void PictureRun::addTo(CLI::App& command) {
    portrait.addTo(command);
    models.addTo(command);
    output.addTo(command);
}

void PictureRun::run(Console& console, const DocumentsOf& documentsOf) const {
    output.check();
    checkOutputs({output.path()});
    const SynthesisOptions synthesis = portrait.synthesis();
    ModelSet opened = models.models(console);
    const Generator& generator = *opened.generator();
    const at::NoGradGuard noGradients;
    std::vector<Document> documents = documentsOf(opened);
    std::vector<at::Tensor> parts;
    for (const Document& document : documents) {
        parts.push_back(composeStyles(document, generator));
    }
    const at::Tensor styles = at::cat(parts);
    output.checkNames(styles.size(0));
    Document& first = documents.front(); // the only one where a picture carries it
    if (output.carriesDocument(styles.size(0))) {
        first.models = opened.records();
    }
    output.write(generator, first, styles, synthesis, console);
}

void SheetRun::addTo(CLI::App& command) {
    portrait.addTo(command);
    models.addTo(command);
}

void SheetRun::run(const std::vector<std::string>& prompts, Console& console,
                   const Work& work) const {
    checkSheet(sheet);
    const SynthesisOptions synthesis = portrait.synthesis();
    ModelSet opened = models.models(console);
    const at::NoGradGuard noGradients;
    EditingSession session(opened,
                           {synthesis.precision, synthesis.precision, synthesis.randomNoise});
    const Document document = portrait.singlePortrait(opened);
    notePrompts(opened, prompts, portraitTemplates(), console);
    work(session, document);
}

} // namespace styleclip::cli
