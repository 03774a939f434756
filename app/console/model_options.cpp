#include "app/console/model_options.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"
#include "models/error.h"
#include "models/platform/device.h"
#include "models/stylegan2/generator.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

/// Which models can be given alone, in the order of the help.
struct ModelFileOption {
    ModelRole role;
    const char* option;
    const char* description;
};

constexpr ModelFileOption kFileOptions[] = {
    {ModelRole::Generator, "--generator", "StyleGAN2 checkpoint, in place of the pack's"},
    {ModelRole::Clip, "--clip", "CLIP checkpoint, in place of the pack's"},
    {ModelRole::Vocabulary, "--vocab", "CLIP's vocabulary, plain or gzip"},
    {ModelRole::Encoder, "--encoder",
     "e4e checkpoint; its generator takes the place of the pack's unless --generator is given"},
    {ModelRole::Identity, "--identity", "ArcFace (IR-SE) checkpoint"},
    {ModelRole::Lpips, "--lpips",
     "AlexNet or VGG16 of torchvision, for inversions; with --lpips-weights"},
    {ModelRole::LpipsWeights, "--lpips-weights", "LPIPS's weights of that network's features"},
    {ModelRole::Relevance, "--fs3", "Channel relevance for global directions"},
    {ModelRole::Statistics, "--statistics", "S_mean_std; computed when there is none"},
};

/// The pack beside an installed program, else the one of the source tree.
fs::path embeddedPack() {
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    const fs::path installed =
        program.parent_path().parent_path() / "share/styleclip-studio/models/demo";
    return !unknown && fs::exists(installed, unknown) ? installed : fs::path(STYLECLIP_BUILT_PACK);
}

} // namespace

void ModelOptions::addTo(CLI::App& command) {
    const char* group = "Models";
    command.add_option("--pack", m_pack, "Folder of a model pack (the embedded one)")
        ->type_name("DIR")
        ->group(group);
    for (const ModelFileOption& file : kFileOptions) {
        command.add_option(file.option, m_files.*ModelPack::fileOf(file.role), file.description)
            ->type_name("FILE")
            ->group(group);
    }
    command
        .add_option_function<std::string>(
            "--clip-activation",
            [this](const std::string& name) { m_files.clipActivation = parseClipActivation(name); },
            "What CLIP's weights were trained with: quickgelu (OpenAI's) or gelu (LAION's) (told "
            "by the pack, a configuration beside the file, or its name)")
        ->type_name("NAME")
        ->group(group);
    command.add_option("--device", m_device, "auto, cpu, cuda or cuda:N (auto)")
        ->type_name("NAME")
        ->group(group);
    command.add_option("--threads", m_threads, "Threads to compute with (all cores)")
        ->check(CLI::Range(1, 1024))
        ->type_name("N")
        ->group(group);
}

ModelPack ModelOptions::pack() const {
    ModelPack own = m_files;
    if (own.generator.empty() && !own.encoder.empty() &&
        Generator::find(Checkpoint::open(own.encoder))) {
        own.generator = own.encoder;
    }
    const bool complete = !own.generator.empty() && !own.clip.empty();
    ModelPack pack;
    if (!m_pack.empty()) {
        pack = ModelPack::open(m_pack);
    } else if (!complete) {
        // Two models of one's own leave nothing of the embedded pack that could fit them.
        pack = ModelPack::open(embeddedPack());
    }
    return pack.with(own);
}

ModelSet ModelOptions::models(Console& console) const {
    setThreadCount(m_threads);
    const auto note = [&console](const Phrase& notice) { console.note(notice.english()); };
    ModelSet models(pack(), parseDevice(m_device), note);
    for (const Phrase& notice : models.pack().notices()) {
        note(notice);
    }
    return models;
}

const char* optionOf(ModelRole role) {
    if (role == ModelRole::Mapper) {
        return "--mapper";
    }
    // The attribute map comes along with a generator of painted portraits.
    const ModelRole given = role == ModelRole::Attributes ? ModelRole::Generator : role;
    for (const ModelFileOption& file : kFileOptions) {
        if (file.role == given) {
            return file.option;
        }
    }
    return "--pack";
}

} // namespace styleclip::cli
