#include "app/console/model_options.h"

#include "models/error.h"
#include "models/platform/device.h"

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
    file("--identity", m_files.identity, "ArcFace (IR-SE) checkpoint");
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
    const bool complete = !m_files.generator.empty() && !m_files.clip.empty();
    ModelPack pack;
    if (!m_pack.empty()) {
        pack = ModelPack::open(m_pack);
    } else if (!complete) {
        // Two models of one's own leave nothing of the embedded pack that could fit them.
        pack = ModelPack::open(embeddedPack());
    }
    return pack.with(m_files);
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
    case ModelRole::Reader:
        break;
    }
    return "--pack";
}

} // namespace styleclip::cli
