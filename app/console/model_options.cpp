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
    const auto file = [&](const char* name, fs::path& target, const char* description) {
        command.add_option(name, target, description)->type_name("FILE")->group(group);
    };
    file("--generator", m_files.generator, "StyleGAN2 checkpoint, in place of the pack's");
    file("--clip", m_files.clip, "CLIP checkpoint, in place of the pack's");
    command
        .add_option_function<std::string>(
            "--clip-activation",
            [this](const std::string& name) { m_files.clipActivation = parseClipActivation(name); },
            "What CLIP's weights were trained with: quickgelu (OpenAI's) or gelu (LAION's) (told "
            "by the pack, a configuration beside the file, or its name)")
        ->type_name("NAME")
        ->group(group);
    file("--vocab", m_files.vocabulary, "CLIP's vocabulary, plain or gzip");
    file("--encoder", m_files.encoder,
         "e4e checkpoint; its generator takes the place of the pack's unless --generator is given");
    file("--identity", m_files.identity, "ArcFace (IR-SE) checkpoint");
    file("--lpips", m_files.lpips,
         "AlexNet or VGG16 of torchvision, for inversions; with --lpips-weights");
    file("--lpips-weights", m_files.lpipsWeights, "LPIPS's weights of that network's features");
    file("--fs3", m_files.relevance, "Channel relevance for global directions");
    file("--statistics", m_files.statistics, "S_mean_std; computed when there is none");
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
    switch (role) {
    case ModelRole::Generator:
    case ModelRole::Attributes: // which a generator of painted portraits brings along
        return "--generator";
    case ModelRole::Clip:
        return "--clip";
    case ModelRole::Vocabulary:
        return "--vocab";
    case ModelRole::Identity:
        return "--identity";
    case ModelRole::Relevance:
        return "--fs3";
    case ModelRole::Statistics:
        return "--statistics";
    case ModelRole::Mapper:
        return "--mapper";
    case ModelRole::Encoder:
        return "--encoder";
    case ModelRole::Lpips:
        return "--lpips";
    case ModelRole::LpipsWeights:
        return "--lpips-weights";
    case ModelRole::Reader:
        break;
    }
    return "--pack";
}

} // namespace styleclip::cli
