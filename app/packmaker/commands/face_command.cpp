#include "app/packmaker/commands/commands.h"
#include "app/packmaker/face/face_conversion.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace styleclip::cli {

namespace {

struct Options {
    PublishedFaceNetworks published;
    std::filesystem::path folder;
};

} // namespace

void addFaceCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "face", "Convert the published networks that find faces to what the programs hold");
    auto options = std::make_shared<Options>();
    command
        ->add_option("--detector", options->published.detector, "face_detection_short_range.tflite")
        ->required()
        ->type_name("FILE");
    command->add_option("--mesh", options->published.mesh, "face_landmark.tflite")
        ->required()
        ->type_name("FILE");
    command->add_option("-o,--out", options->folder, "Folder of both networks")
        ->required()
        ->type_name("FOLDER");
    command->callback([options, &console] {
        convertFaceNetworks(options->published, options->folder);
        console.note(fmt::format("wrote the networks to {}", options->folder.string()));
    });
}

} // namespace styleclip::cli
