#include "app/console/model_options.h"

#include "models/device.h"
#include "models/error.h"

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
    return !unknown && fs::exists(installed) ? installed : fs::path(STYLECLIP_BUILT_PACK);
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

ModelSet ModelOptions::models() const {
    useThreads(m_threads);
    return ModelSet(pack(), parseDevice(m_device));
}

} // namespace styleclip::cli
