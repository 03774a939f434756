#include "app/console/model_options.h"
#include "app/console/number_checks.h"
#include "app/packmaker/commands/commands.h"
#include "app/packmaker/evaluation/evaluation.h"
#include "core/imaging/picture_file.h"
#include "models/error.h"
#include "models/files/atomic_file.h"
#include "models/platform/system_reason.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>

namespace styleclip::cli {

namespace {

constexpr int64_t kPortraits = 256; // on which everything else is counted in the full evaluation

struct EvaluateOptions {
    ModelOptions models;
    EvaluationOptions evaluation;
    std::filesystem::path folder;
};

/// Fewer portraits, and as many fewer of everything else.
void scaleCounts(EvaluationOptions& options) {
    const EvaluationOptions full;
    const auto scaled = [&](int64_t count, int64_t least) {
        return std::max(count * options.portraits / kPortraits, least);
    };
    options.editedPortraits = scaled(full.editedPortraits, 1);
    options.pairs = scaled(full.pairs, 2);
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw Error(ErrorKind::File, "the folder {} can't be made: {}", folder,
                    systemReason(error.value()));
    }
}

void writeText(const std::filesystem::path& path, const std::string& text) {
    writeFileAtomically(path, [&](std::ostream& out) { out << text; });
}

void runEvaluation(EvaluateOptions options, Console& console) {
    scaleCounts(options.evaluation);
    checkOptions(options.evaluation);
    const bool writes = !options.folder.empty();
    if (writes) {
        makeFolder(options.folder);
    }
    OnEvaluationSheet onSheet;
    if (writes && !pictureEndings().empty()) {
        onSheet = [&](const std::string& name, const at::Tensor& sheet) {
            writePicture(options.folder / (name + ".png"), sheet);
        };
    }
    ModelSet models = options.models.models(console);
    ConsoleControl control(console);
    const EvaluationReport report = evaluate(models, options.evaluation, control, onSheet);
    if (writes) {
        writeText(options.folder / "evaluation.md", reportAsMarkdown(report));
        writeText(options.folder / "evaluation.json", reportAsJson(report));
        console.note(fmt::format("the report is in {}", options.folder.string()));
    } else {
        Console::print(reportAsMarkdown(report));
    }
    if (report.stopped) {
        throw Cancelled{};
    }
}

std::string rowNames() {
    std::vector<std::string> names;
    for (const RowTitle& row : rowTitles()) {
        names.push_back(row.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

void addEvaluateCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "evaluate", "Measure a pack of networks that learned from painted portraits");
    auto options = std::make_shared<EvaluateOptions>();
    EvaluationOptions& evaluation = options->evaluation;
    command
        ->add_option("--rows", evaluation.rows,
                     fmt::format("What to measure, separated by commas: {} (all)", rowNames()))
        ->delimiter(',')
        ->type_name("NAMES");
    command
        ->add_option("--out", options->folder,
                     "Folder for the report (Markdown and JSON) and sheets of pictures (the report "
                     "to the standard output)")
        ->type_name("DIR");
    command
        ->add_option("--portraits", evaluation.portraits,
                     "Held-out portraits; everything else is counted in proportion (256)")
        ->check(CLI::Range(int64_t{2}, int64_t{100000}))
        ->type_name("N");
    command->add_option("--prompts", evaluation.prompts, "Prompts to try each method with (all)")
        ->check(CLI::Range(int64_t{1}, int64_t{1000}))
        ->type_name("N");
    command
        ->add_option("--optimizer-steps", evaluation.optimizerSteps,
                     "Steps of latent optimization (100)")
        ->check(CLI::Range(int64_t{4}, int64_t{100000}))
        ->type_name("N");
    command->add_option("--seed", evaluation.seed, "Of the held-out portraits (1)")
        ->transform(wholeNumber())
        ->type_name("N");
    options->models.addTo(*command);
    command->callback([options, &console] { runEvaluation(*options, console); });
}

} // namespace styleclip::cli
