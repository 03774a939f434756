#include "app/cli/command_runs.h"
#include "app/cli/commands.h"
#include "app/cli/output_files.h"
#include "app/console/number_checks.h"
#include "core/document/edit_parameter.h"
#include "core/editing/direction_sheet.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/picture_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <vector>

namespace styleclip::cli {

namespace {

struct SheetOptions {
    SheetRun run;
    DirectionSheet sheet; // but for its document and pixels
};

/// What a row of the sheet shows.
struct Row {
    int64_t channels = 0; ///< that move
    double beta = 0.0;
};

std::vector<Row> draw(EditingSession& session, const DirectionSheet& sheet,
                      const std::filesystem::path& output, Console& console) {
    ConsoleControl control(console, "Drawing");
    std::vector<Row> rows(sheet.channels.size());
    std::vector<at::Tensor> pictures;
    (void)drawDirectionSheet(session, sheet, control, [&](const DirectionCell& cell) {
        rows[static_cast<size_t>(cell.row)] = {
            parameterOf<int64_t>(cell.edit, "channels").value_or(0),
            parameterOf<double>(cell.edit, "beta").value_or(0.0)};
        pictures.push_back(cell.picture);
    });
    const auto columns = static_cast<int64_t>(sheet.alphas.size());
    const auto count = static_cast<int64_t>(pictures.size());
    if (count < columns * static_cast<int64_t>(rows.size())) {
        throw Cancelled{};
    }
    writePicture(output, contactSheet(count, columns,
                                      [&](int64_t i) { return pictures[static_cast<size_t>(i)]; }));
    return rows;
}

void print(const DirectionSheet& sheet, const std::vector<Row>& rows, bool asJson) {
    using Json = nlohmann::ordered_json;
    if (asJson) {
        Json list = Json::array();
        for (const Row& row : rows) {
            list.push_back({{"channels", row.channels}, {"beta", row.beta}});
        }
        fmt::print("{}\n", Json{{"alphas", sheet.alphas}, {"rows", list}}.dump(2));
        return;
    }
    for (const Row& row : rows) {
        fmt::print("{} channels: beta {:.4g}\n", row.channels, row.beta);
    }
}

void draw(const SheetOptions& options, EditingSession& session, const Document& portrait,
          Console& console) {
    DirectionSheet wanted = options.sheet;
    wanted.document = portrait;
    wanted.pixels = options.run.portrait.synthesis().resolution;
    print(wanted, draw(session, wanted, options.run.sheet, console), options.run.json);
}

} // namespace

void addSheetCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "sheet", "A contact sheet of one direction: strengths across, numbers of channels down");
    auto options = std::make_shared<SheetOptions>();
    DirectionSheet& sheet = options->sheet;
    command->add_option("--neutral", sheet.neutral, "What the portrait shows: \"a face\"")
        ->required()
        ->type_name("TEXT");
    command->add_option("--target", sheet.target, "What it should show: \"a smiling face\"")
        ->required()
        ->type_name("TEXT");
    command->add_option("--alphas", sheet.alphas, "Strengths, a column each: -4,2,4,8")
        ->required()
        ->delimiter(',')
        ->check(within(kAlphaRange))
        ->type_name("A,…");
    command
        ->add_option("--channels", sheet.channels,
                     "Numbers of channels that move, a row each: 15,40,150; all that can where "
                     "these are fewer")
        ->required()
        ->delimiter(',')
        ->check(CLI::Range(int64_t{1}, int64_t{1} << 40))
        ->type_name("C,…");
    command
        ->add_option("-o,--output", options->run.sheet,
                     fmt::format("Picture file ({})", namedPictureEndings()))
        ->required()
        ->type_name("SHEET");
    command->add_flag("--json", options->run.json, "Print the sheet's rows as JSON");
    options->run.addTo(*command);
    command->callback([options, &console] {
        options->run.run({options->sheet.neutral, options->sheet.target}, console,
                         [&](EditingSession& session, const Document& portrait) {
                             draw(*options, session, portrait, console);
                         });
    });
}

} // namespace styleclip::cli
