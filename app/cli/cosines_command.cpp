#include "app/cli/commands.h"
#include "app/cli/portrait_options.h"
#include "app/console/model_options.h"
#include "core/document/picture_document.h"
#include "core/editing/edit_cosines.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip::cli {

namespace {

struct CosinesOptions {
    ModelOptions models;
    std::filesystem::path document;
    std::optional<int64_t> portrait;
    bool json = false;
};

using Cosines = std::vector<std::vector<double>>;

void printJson(const std::vector<std::string>& names, const Cosines& cosines) {
    using Json = nlohmann::ordered_json;
    fmt::print("{}\n", Json{{"names", names}, {"cosines", cosines}}.dump(
                           2, ' ', true, Json::error_handler_t::replace));
}

void printText(const std::vector<std::string>& names, const Cosines& cosines) {
    size_t width = 0;
    for (const std::string& name : names) {
        width = std::max(width, name.size());
    }
    std::string text;
    for (size_t row = 0; row < names.size(); ++row) {
        text += fmt::format("{:<{}}", names[row], width);
        for (const double cosine : cosines[row]) {
            text += fmt::format(" {:>6.2f}", cosine);
        }
        text += '\n';
    }
    Console::print(text);
}

void cosines(const CosinesOptions& options, Console& console) {
    ModelSet models = options.models.models(console);
    const at::NoGradGuard noGradients;
    const Project project = openProjectOrPicture(options.document);
    const Document& document =
        project.portraits[placeOf(project, options.portrait, options.document)];
    std::vector<std::string> names;
    for (const Edit& edit : document.edits) {
        names.push_back(edit.name.empty() ? edit.target : edit.name);
    }
    const Cosines table = editCosines(document, *models.generator());
    options.json ? printJson(names, table) : printText(names, table);
}

} // namespace

void addCosinesCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "cosines", "How alike the edits of a document are, as cosines between their changes in S");
    auto options = std::make_shared<CosinesOptions>();
    command
        ->add_option("--document", options->document,
                     "Document (.styleclip), or a picture that carries one")
        ->required()
        ->type_name("FILE");
    command
        ->add_option("--portrait", options->portrait,
                     "Which portrait of a document with several, from 1 on")
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 40))
        ->type_name("N");
    command->add_flag("--json", options->json, "Print the table as JSON");
    options->models.addTo(*command);
    command->callback([options, &console] { cosines(*options, console); });
}

} // namespace styleclip::cli
