#include "app/cli/commands.h"
#include "app/cli/output_files.h"
#include "app/cli/prompt_notes.h"
#include "app/console/interruption.h"
#include "app/console/model_options.h"
#include "core/document/latent_file.h"
#include "core/imaging/picture_file.h"
#include "models/checkpoint/checkpoint.h"
#include "models/clip/text_features.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <vector>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kManyWords = 1 << 20;
constexpr uint64_t kMaximumBytes = uint64_t{4} << 30; // of an array of pictures

struct EmbedOptions {
    ModelOptions models;
    std::vector<std::string> texts;
    std::vector<fs::path> images;
    fs::path output;
};

/// `.npy`: pictures as the network takes them, already normalised; else a picture file.
at::Tensor clipInput(const fs::path& path, const Clip& clip) {
    const int64_t size = clip.imageSize();
    if (path.extension() != ".npy") {
        return preprocessForClip(readPicture(path), size, clip.colours());
    }
    checkFileSize(path, kMaximumBytes);
    const Checkpoint file = Checkpoint::open(path);
    const StoredTensor* stored = file.root().tensor();
    const bool fits = stored != nullptr && stored->sizes().size() == 4 && stored->sizes()[1] == 3 &&
                      stored->sizes()[2] == size && stored->sizes()[3] == size;
    if (!fits) {
        throw Error(ErrorKind::Mismatch,
                    "{}: is not an array of [N, 3, {}, {}], the pictures that this CLIP model "
                    "takes; use such an array or a picture file",
                    path, size, size);
    }
    return stored->loadFloat();
}

at::Tensor embedImages(ModelSet& models, const std::vector<fs::path>& images) {
    const Clip& clip = *models.clip();
    std::vector<at::Tensor> features;
    for (const fs::path& image : images) {
        const at::Tensor input = clipInput(image, clip);
        for (int64_t i = 0; i < input.size(0); ++i) {
            checkInterruption();
            features.push_back(clip.encodeImage(input.narrow(0, i, 1).to(clip.device())));
        }
    }
    return at::cat(features);
}

void embed(const EmbedOptions& options, Console& console) {
    checkLatentPath(options.output);
    checkOutputs({options.output});
    ModelSet models = options.models.models(console);
    const at::NoGradGuard noGradients;
    if (!options.texts.empty()) {
        notePrompts(models, options.texts, {}, console);
    }
    checkInterruption();
    writeLatent(options.output,
                options.texts.empty()
                    ? embedImages(models, options.images)
                    : textFeatures(*models.clip(), models.tokenizer(), options.texts));
}

} // namespace

void addEmbedCommand(CLI::App& program, Console& console) {
    CLI::App* command = program.add_subcommand(
        "embed", "Write CLIP features of texts or pictures [N, D], not normalised");
    auto options = std::make_shared<EmbedOptions>();
    CLI::Option_group* input = command->add_option_group("Input");
    // Without "extra" arguments CLI11 takes words as they are and does not split "[a,b]".
    input->add_option("--text", options->texts, "Texts")
        ->expected(1, kManyWords)
        ->allow_extra_args(false)
        ->type_name("TEXT");
    input
        ->add_option("--image", options->images,
                     "Picture files, or .npy of [N, 3, H, W] as the network takes them")
        ->expected(1, kManyWords)
        ->allow_extra_args(false)
        ->type_name("FILE");
    input->require_option(1);
    command->add_option("-o,--output", options->output, ".npy, .pt or .safetensors")
        ->required()
        ->type_name("OUT");
    options->models.addTo(*command);
    command->callback([options, &console] { embed(*options, console); });
}

} // namespace styleclip::cli
