#include "app/cli/commands.h"
#include "core/packs/model_kind.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/readable_text.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <memory>

namespace styleclip::cli {

namespace {

struct InfoOptions {
    std::filesystem::path file;
    bool json = false;
};

int64_t parameterCount(const StateDict& tensors) {
    int64_t count = 0;
    for (const auto& [name, tensor] : tensors) {
        count += tensor.numel();
    }
    return count;
}

std::string typeName(const StoredTensor& tensor) {
    std::string name = at::toString(tensor.dtype());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

void printJson(const Checkpoint& checkpoint) {
    nlohmann::ordered_json tensors = nlohmann::ordered_json::array();
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        tensors.push_back({{"name", name}, {"type", typeName(tensor)}, {"shape", tensor.sizes()}});
    }
    const nlohmann::ordered_json document = {
        {"file", checkpoint.path().string()},
        {"format", formatName(checkpoint.format())},
        {"kind", modelKindName(recogniseModel(checkpoint))},
        {"values", parameterCount(checkpoint.tensors())},
        {"tensors", std::move(tensors)},
    };
    // Names come from a stranger's file: they need not be valid UTF-8, and of ASCII alone there is
    // nothing in them that a terminal obeys.
    fmt::print("{}\n", document.dump(2, ' ', true, nlohmann::json::error_handler_t::replace));
}

void printText(const Checkpoint& checkpoint) {
    fmt::print("File     {}\nFormat   {}\nHolds    {}\nTensors  {} with {} values\n",
               oneLine(checkpoint.path().string()), formatName(checkpoint.format()),
               modelKindName(recogniseModel(checkpoint)), checkpoint.tensors().size(),
               parameterCount(checkpoint.tensors()));
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        fmt::print("  {:<56} {:<9} [{}]\n", readable(name), typeName(tensor),
                   fmt::join(tensor.sizes(), ", "));
    }
}

void info(const InfoOptions& options) {
    const Checkpoint checkpoint = Checkpoint::open(options.file);
    if (options.json) {
        printJson(checkpoint);
    } else {
        printText(checkpoint);
    }
}

} // namespace

void addInfoCommand(CLI::App& program) {
    CLI::App* command = program.add_subcommand("info", "Say what a checkpoint file is and holds");
    auto options = std::make_shared<InfoOptions>();
    command->add_option("file", options->file, "Checkpoint of any format")
        ->required()
        ->type_name("FILE");
    command->add_flag("--json", options->json, "As JSON");
    command->callback([options] { info(*options); });
}

} // namespace styleclip::cli
