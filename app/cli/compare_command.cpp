#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/cli/output_files.h"
#include "app/console/number_checks.h"
#include "core/editing/compare_methods.h"
#include "core/editing/find_mapper_edit.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/picture_file.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip::cli {

namespace {

struct CompareOptions {
    SheetRun run;
    MethodComparison comparison; // but for its source
};

/// A method with what went wrong, as people and scripts read it.
struct Row {
    ComparedMethod compared;
    std::string problem;
};

std::string problemOf(const ComparedMethod& compared) {
    if (!compared.problem) {
        return {};
    }
    try {
        std::rethrow_exception(compared.problem);
    } catch (const Error& error) { // anything else ends the command
        return error.what();
    }
}

std::vector<Row> compare(EditingSession& session, const MethodComparison& comparison,
                         Console& console) {
    ConsoleControl control(console, "Optimizing");
    std::vector<Row> rows;
    compareMethods(session, comparison, control, [&](const ComparedMethod& compared) {
        rows.push_back({compared, problemOf(compared)});
    });
    return rows;
}

void printJson(const std::vector<Row>& rows) {
    using Json = nlohmann::ordered_json;
    Json methods = Json::array();
    for (const auto& [compared, problem] : rows) {
        if (!compared.method) {
            continue; // the source
        }
        const EditScores& scores = compared.scores;
        const bool found = compared.edit.has_value();
        methods.push_back({{"method", editMethodName(*compared.method)},
                           {"clip_gain", found ? Json(scores.clipGain) : Json()},
                           {"identity", scores.identity ? Json(*scores.identity) : Json()},
                           {"distance", found ? Json(scores.distance) : Json()},
                           {"seconds", compared.seconds},
                           {"error", problem.empty() ? Json() : Json(problem)}});
    }
    // Names of files need not be valid UTF-8.
    fmt::print("{}\n",
               Json{{"methods", methods}}.dump(2, ' ', true, Json::error_handler_t::replace));
}

void printText(const std::vector<Row>& rows) {
    std::string text = fmt::format("{:<17} {:>9} {:>9} {:>9} {:>9}\n", "Method", "CLIP gain",
                                   "Identity", "Distance", "Seconds");
    for (const auto& [compared, problem] : rows) {
        if (!compared.method) {
            continue;
        }
        const std::string name = editMethodName(*compared.method);
        const EditScores& scores = compared.scores;
        if (problem.empty()) {
            text += fmt::format("{:<17} {:>9.4f} {:>9} {:>9.2f} {:>9.2f}\n", name, scores.clipGain,
                                scores.identity ? fmt::format("{:.4f}", *scores.identity) : "-",
                                scores.distance, compared.seconds);
        } else {
            text += fmt::format("{:<17} {}\n", name, problem);
        }
    }
    Console::print(text);
}

/// Source and methods side by side; a method that gave nothing leaves its place white.
void writeSheet(const SheetRun& options, EditingSession& session, const Source& source,
                const std::vector<Row>& rows) {
    const int64_t size = options.portrait.synthesis().resolution;
    const auto picture = [&](int64_t i) {
        const std::optional<Edit>& edit = rows[static_cast<size_t>(i)].compared.edit;
        Document document;
        document.source = source;
        if (edit) {
            document.edits.push_back(*edit);
        }
        const at::Tensor drawn = session.renderer().forFile(document, size);
        return i > 0 && !edit ? at::full_like(drawn, 255) : drawn;
    };
    const auto count = static_cast<int64_t>(rows.size());
    writePicture(options.sheet, contactSheet(count, count, picture));
}

void compare(const CompareOptions& options, EditingSession& session, const Document& portrait,
             Console& console) {
    MethodComparison comparison = options.comparison;
    comparison.source = portrait.source;
    if (comparison.mapper.empty()) {
        comparison.mapper = mapperFor(session.models().pack().mappers, comparison.target);
    }
    const std::vector<Row> rows = compare(session, comparison, console);
    if (!options.run.sheet.empty()) {
        writeSheet(options.run, session, comparison.source, rows);
    }
    options.run.json ? printJson(rows) : printText(rows);
}

} // namespace

void addCompareCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("compare", "All three methods on one portrait and prompt");
    auto options = std::make_shared<CompareOptions>();
    MethodComparison& comparison = options->comparison;
    comparison.neutral = "a face";
    command->add_option("--target", comparison.target, "What the portrait should show")
        ->required()
        ->type_name("TEXT");
    command->add_option("--neutral", comparison.neutral, "What it shows now (a face)")
        ->type_name("TEXT");
    command
        ->add_option("--alpha", comparison.alpha,
                     fmt::format("Strength of the global direction ({})", comparison.alpha))
        ->check(within(kAlphaRange))
        ->type_name("A");
    command
        ->add_option("--mapper", comparison.mapper,
                     "Mapper checkpoint, or the name of one of the pack (the one that was trained "
                     "for the target)")
        ->type_name("FILE");
    command
        ->add_option("--steps", comparison.steps,
                     fmt::format("Steps of the optimization ({})", kComparedSteps))
        ->check(CLI::Range(int64_t{1}, int64_t{1000000}))
        ->type_name("N");
    command
        ->add_option("-o,--output", options->run.sheet,
                     fmt::format("Source and methods on one sheet ({})", namedPictureEndings()))
        ->type_name("SHEET");
    command->add_flag("--json", options->run.json, "Print the numbers as JSON");
    options->run.addTo(*command);
    command->callback([options, &console] {
        options->run.run({options->comparison.neutral, options->comparison.target}, console,
                         [&](EditingSession& session, const Document& portrait) {
                             compare(*options, session, portrait, console);
                         });
    });
}

} // namespace styleclip::cli
