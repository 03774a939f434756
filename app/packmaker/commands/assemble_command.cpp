#include "app/packmaker/assembly/pack_assembly.h"
#include "app/packmaker/commands/commands.h"
#include "models/error.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace styleclip::cli {

namespace {

struct Options {
    PackParts parts;
    std::vector<std::string> mappers;
    std::filesystem::path folder;
};

/// `Mohawk=mohawk hairstyle=mohawk/best_model.pt` -> its three parts.
PackMapperPart parseMapper(const std::string& text) {
    const size_t first = text.find('=');
    const size_t second = first == std::string::npos ? first : text.find('=', first + 1);
    if (second == std::string::npos) {
        throw Error(ErrorKind::Usage, "--mapper {}: must be NAME=TARGET=FILE", text);
    }
    return {text.substr(0, first), text.substr(first + 1, second - first - 1),
            text.substr(second + 1)};
}

void assemble(Options options, Console& console) {
    for (const std::string& mapper : options.mappers) {
        options.parts.mappers.push_back(parseMapper(mapper));
    }
    assemblePack(options.parts, options.folder);
    console.note(fmt::format("wrote the pack {}", options.folder.string()));
}

} // namespace

void addAssembleCommand(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("assemble", "Make a model pack of what the trainings left");
    auto options = std::make_shared<Options>();
    PackParts& parts = options->parts;
    const auto file = [command](const char* name, std::filesystem::path& path, const char* help) {
        return command->add_option(name, path, help)->type_name("FILE");
    };
    file("--generator", parts.generator, "generator.pt of 'train generator'")->required();
    file("--clip", parts.clip, "Of 'train clip'");
    file("--vocabulary", parts.vocabulary, "Of 'train clip'");
    file("--identity", parts.identity, "Of 'train identity'");
    file("--reader", parts.reader, "Of 'train reader'");
    file("--relevance", parts.relevance, "fs3.npy of 'styleclip directions compute'");
    file("--statistics", parts.statistics, "S_mean_std of 'styleclip directions compute'");
    command
        ->add_option("--mapper", options->mappers,
                     "A mapper with its name and target: \"Mohawk=mohawk hairstyle=FILE\"; may be "
                     "given again")
        ->type_name("NAME=TARGET=FILE");
    command->add_option("--name", parts.name, "Of the pack")->required()->type_name("TEXT");
    command->add_option("--description", parts.description, "Of the pack")->type_name("TEXT");
    command->add_option("-o,--out", options->folder, "Folder of the pack")
        ->required()
        ->type_name("FOLDER");
    command->callback([options, &console] { assemble(*options, console); });
}

} // namespace styleclip::cli
