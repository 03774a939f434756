#include "app/cli/command_runs.h"

#include "app/cli/prompt_notes.h"
#include "core/directions/prompt_templates.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip::cli {

void EditRun::addTo(CLI::App& command, bool withSpace) {
    portrait.addTo(command, withSpace);
    models.addTo(command);
    limits.addTo(command);
    output.addTo(command);
}

void EditRun::check(const std::vector<std::filesystem::path>& others) const {
    if (portrait.photo().areSeveral()) {
        output.checkFolder();
    } else {
        output.check(others);
    }
}

void EditRun::run(Console& console, const Find& find) const {
    check();
    (void)portrait.synthesis(); // what can be checked before models are loaded
    ModelSet opened = models.models(console);
    const at::NoGradGuard noGradients;
    EditingSession session(opened);
    forEach(session, console,
            [&](EditingSession& with, ChosenPortrait chosen, const EditOutput& to) {
                const Source& source = chosen.document().source;
                to.checkNames(source);
                Edit edit = find(with, source);
                finish(std::move(edit), std::move(chosen), with, to, console);
            });
}

void EditRun::forEach(EditingSession& session, Console& console, const Work& work) const {
    if (!portrait.photo().areSeveral()) {
        work(session, portrait.chosen(session, console), output);
        return;
    }
    const std::vector<std::filesystem::path> photographs = portrait.photo().photographs();
    size_t skipped = 0;
    for (const std::filesystem::path& photograph : photographs) {
        try {
            work(session, portrait.chosenOf(photograph, session, console),
                 output.inFolderFor(photograph));
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Usage) {
                throw; // it would be the same for all
            }
            console.note(error.what());
            ++skipped;
        }
    }
    if (skipped > 0) {
        throw Error(ErrorKind::File, "{} of {} photographs were left out; see above why", skipped,
                    photographs.size());
    }
}

void EditRun::finish(Edit edit, ChosenPortrait chosen, EditingSession& session,
                     const EditOutput& to, Console& console) const {
    const SynthesisOptions synthesis = portrait.synthesis();
    chosen.document().edits.push_back(std::move(edit));
    limits.apply(chosen.document(), session, synthesis, console);
    to.write(std::move(chosen), session, synthesis, console);
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
    const at::NoGradGuard noGradients;
    EditingSession session(opened);
    output.write(session, documentsOf(session), synthesis, console);
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
    const Document document = portrait.singlePortrait(session, console);
    notePrompts(opened, prompts, portraitTemplates(), console);
    work(session, document);
}

} // namespace styleclip::cli
