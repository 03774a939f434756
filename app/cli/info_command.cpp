#include "app/cli/commands.h"
#include "core/packs/model_kind.h"
#include "models/checkpoint/checkpoint.h"
#include "models/readable_text.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>
#include <vector>

namespace styleclip::cli {

namespace {

struct InfoOptions {
    std::filesystem::path file;
    bool json = false;
};

int64_t parameterCount(const StateDict& tensors) {
    int64_t count = 0;
    for (const auto& [name, tensor] : tensors) {
        count += tensor.isReadable() ? tensor.numel() : 0;
    }
    return count;
}

std::string typeName(const StoredTensor& tensor) {
    std::string name = readable(tensor.typeName()); // a stranger's, if it is numpy's
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

void printJson(const Checkpoint& checkpoint) {
    nlohmann::ordered_json tensors = nlohmann::ordered_json::array();
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        tensors.push_back({{"name", name}, {"type", typeName(tensor)}, {"shape", tensor.sizes()}});
    }
    nlohmann::ordered_json document = {
        {"file", checkpoint.path().string()},
        {"format", formatName(checkpoint.format())},
        {"kind", modelKindName(recogniseModel(checkpoint))},
        {"values", parameterCount(checkpoint.tensors())},
    };
    if (const auto choice = chosenNetwork(checkpoint); choice && !choice->others.empty()) {
        document["network"] = choice->prefix;
        document["other_networks"] = choice->others;
        if (const auto notice = choice->notice()) {
            document["notice"] = notice->english();
        }
    }
    document["tensors"] = std::move(tensors);
    // Names come from a stranger's file: they need not be valid UTF-8, and of ASCII alone there is
    // nothing in them that a terminal obeys.
    fmt::print("{}\n", document.dump(2, ' ', true, nlohmann::json::error_handler_t::replace));
}

/// Which of several networks is taken, and that another one may be meant.
void printChoice(const Checkpoint& checkpoint) {
    const auto choice = chosenNetwork(checkpoint);
    if (!choice || choice->others.empty()) {
        return;
    }
    constexpr size_t kShown = 8;
    std::vector<std::string> others;
    for (size_t i = 0; i < std::min(kShown, choice->others.size()); ++i) {
        others.push_back(readable(choice->others[i] + '*'));
    }
    fmt::print("Network  {}, not {}{}\n", readable(choice->prefix + '*'), fmt::join(others, ", "),
               others.size() < choice->others.size() ? " …" : "");
    if (const auto notice = choice->notice()) {
        fmt::print("Notice   {}\n", notice->english());
    }
}

void printText(const Checkpoint& checkpoint) {
    fmt::print("File     {}\nFormat   {}\nHolds    {}\n", oneLine(checkpoint.path().string()),
               formatName(checkpoint.format()), modelKindName(recogniseModel(checkpoint)));
    printChoice(checkpoint);
    fmt::print("Tensors  {} with {} values\n", checkpoint.tensors().size(),
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
