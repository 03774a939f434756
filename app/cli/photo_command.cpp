#include "app/cli/commands.h"
#include "app/cli/edit_output.h"
#include "app/cli/output_files.h"
#include "app/cli/photo_options.h"
#include "app/console/model_options.h"
#include "app/console/number_checks.h"
#include "core/document/document_file.h"
#include "core/document/latent_file.h"
#include "core/editing/document_picture.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "core/without_gradients.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <filesystem>
#include <memory>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

struct CropOptions {
    PhotoOptions photo;
    fs::path output;
    int64_t size = 1024;
};

struct InvertOptions {
    ModelOptions models;
    PhotoOptions photo;
    fs::path picture;
    fs::path latent;
    fs::path document;
};

void checkPictureName(const fs::path& path) {
    if (!isPictureName(path)) {
        throw Error(ErrorKind::Usage, "{}: pictures can't be written in this format; use {}", path,
                    fmt::join(pictureEndings(), ", "));
    }
}

void crop(const CropOptions& options, Console& console) {
    checkPictureName(options.output);
    checkOutputs({options.output});
    options.photo.writeCrop(options.output, options.size, console);
}

void check(const InvertOptions& options) {
    if (options.picture.empty() && options.latent.empty() && options.document.empty()) {
        throw Error(ErrorKind::Usage,
                    "nothing is to be written; name a file with -o, --latent-out or "
                    "--document-out");
    }
    if (!options.picture.empty()) {
        checkPictureName(options.picture);
    }
    if (!options.latent.empty()) {
        checkLatentPath(options.latent);
    }
    checkDocumentName(options.document);
    checkOutputs({options.picture, options.latent, options.document});
}

void invert(const InvertOptions& options, Console& console) {
    check(options);
    const WithoutGradients noGradients;
    ModelSet models = options.models.models(console);
    EditingSession session(models);
    Document portrait;
    portrait.source =
        options.photo.source(session, options.photo.photograph(), std::nullopt, console);
    if (!options.latent.empty()) {
        writeLatent(options.latent, portrait.source.latent);
    }
    portrait.models = models.records();
    portrait.picture = toBytes(
        documentPicture(portrait, *session.generatorOf(portrait.source), {}).squeeze(0).cpu());
    if (!options.picture.empty()) {
        writePicture(options.picture, portrait.picture);
    }
    if (!options.document.empty()) {
        saveDocument(options.document, portrait);
    }
}

void addFind(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("find", "Tell the faces of a photograph, the largest first");
    struct FindOptions {
        fs::path photograph;
        bool json = false;
    };
    auto options = std::make_shared<FindOptions>();
    command->add_option("PHOTO", options->photograph, "Photograph")->required();
    command->add_flag("--json", options->json,
                      "With squares and landmarks, in pixels of the upright photograph");
    command->callback([options, &console] {
        Console::print(PhotoOptions::faces(options->photograph, options->json, console));
    });
}

void addCrop(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "crop", "Cut a face out as FFHQ's pictures are, turned and placed alike");
    auto options = std::make_shared<CropOptions>();
    options->photo.addPhotographTo(*command);
    command->add_option("--size", options->size, "Pixels of a side (1024)")
        ->check(CLI::Range(int64_t{16}, int64_t{8192}))
        ->type_name("S");
    command
        ->add_option("-o,--output", options->output,
                     fmt::format("Picture file ({})", namedPictureEndings()))
        ->required()
        ->type_name("CROP");
    command->callback([options, &console] { crop(*options, console); });
}

void addInvert(CLI::App& program, Console& console) {
    CLI::App* command =
        program.add_subcommand("invert", "Find the latent of a face in a photograph");
    auto options = std::make_shared<InvertOptions>();
    options->photo.addPhotographTo(*command);
    options->photo.addInversionTo(*command);
    options->models.addTo(*command);
    command->add_option("-o,--output", options->picture, "What the generator draws of the latent")
        ->type_name("PICTURE");
    command->add_option("--latent-out", options->latent, "The latent, .npy or .pt")
        ->type_name("FILE");
    command
        ->add_option("--document-out", options->document,
                     "The portrait as a document (.styleclip), for the editor and --document")
        ->type_name("FILE");
    command->callback([options, &console] { invert(*options, console); });
}

} // namespace

void addPhotoCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "photo", "Faces of photographs: find them, cut them out, find their latents");
    command->require_subcommand(1);
    addFind(*command, console);
    addCrop(*command, console);
    addInvert(*command, console);
}

} // namespace styleclip::cli
