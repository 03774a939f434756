// What the options of photographs are in a build without OpenCV: they are there, and say why they
// can't be used.

#include "app/cli/commands.h"
#include "app/cli/edit_limits.h"
#include "app/cli/photo_files.h"
#include "app/cli/photo_options.h"
#include "models/error.h"

namespace styleclip::cli {

namespace {

[[noreturn]] void refuse() {
    throw Error(ErrorKind::Usage,
                "this build reads no photographs; use one that was built with OpenCV");
}

CLI::Option* addRefused(CLI::App& command, const char* name) {
    return command
        .add_option_function<std::string>(
            name, [](const std::string&) { refuse(); }, "Not in this build: it lacks OpenCV")
        ->group("Photograph");
}

} // namespace

void addPhotoCommand(CLI::App& program, Console&) {
    CLI::App* command = program.add_subcommand("photo", "Not in this build: it lacks OpenCV");
    // Before what follows is read, which nobody could tell the meaning of here.
    command->preparse_callback([](size_t) { refuse(); });
}

CLI::Option* PhotoOptions::addTo(CLI::App& command) {
    return addRefused(command, "--photo");
}

std::vector<std::filesystem::path> PhotoOptions::photographs() const {
    refuse();
}

bool PhotoOptions::areSeveral() const {
    return false;
}

std::filesystem::path PhotoOptions::photograph() const {
    refuse();
}

Source PhotoOptions::source(EditingSession&, const std::filesystem::path&,
                            const std::optional<Source>&, Console&) const {
    refuse();
}

void EditLimits::addTo(CLI::App& command) {
    addRefused(command, "--mask");
    command.add_flag_callback("--keep-likeness", refuse, "Not in this build: it lacks OpenCV")
        ->group("Photograph");
    addRefused(command, "--likeness");
}

void EditLimits::apply(Document&, EditingSession&, const SynthesisOptions&, Console&) const {}

void writeEditedPhotograph(const std::filesystem::path&, const std::vector<Document>&,
                           const PhotographDescription&, EditingSession&, const SynthesisOptions&,
                           Console&) {
    refuse();
}

} // namespace styleclip::cli
