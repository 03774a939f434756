#include "app/packmaker/assembly/pack_assembly.h"

#include "app/packmaker/assembly/named_portraits.h"
#include "app/packmaker/generator/demo_generator.h"
#include "core/document/latent_file.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/clip/clip_architecture.h"
#include "models/error.h"
#include "models/files/atomic_file.h"
#include "models/platform/system_reason.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <ostream>
#include <string>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

// What suits optimization in W, where a deviation of an attribute is 1 long.
constexpr double kLearningRate = 0.05;
constexpr double kLambdaL2 = 0.001 / 9.0;
constexpr double kLatentNoise = 1.0;
constexpr const char* kNeutral = "a face"; // which is true of all portraits

/// Three digits are enough where people may read them.
double shortNumber(double value) {
    return std::stod(fmt::format("{:.3g}", value));
}

/// `Bowl cut` -> `bowl_cut`, for file names.
std::string fileStem(const std::string& name) {
    std::string stem = name;
    std::transform(stem.begin(), stem.end(), stem.begin(), [](unsigned char c) {
        return std::isalnum(c) != 0 ? static_cast<char>(std::tolower(c)) : '_';
    });
    return stem;
}

/// A pack on its way: its folder and what pack.json will say.
class Assembly {
public:
    explicit Assembly(const fs::path& folder) : m_folder(folder) { makeFolder(m_folder); }

    /// A place in the pack, with the folders above it.
    fs::path place(const std::string& name) const {
        makeFolder((m_folder / name).parent_path());
        return m_folder / name;
    }

    /// The tensors below `prefix` of a checkpoint, in half precision.
    void addModel(const fs::path& from, const std::string& name, const std::string& prefix = {}) {
        std::map<std::string, at::Tensor> tensors;
        const Checkpoint checkpoint = Checkpoint::open(from);
        for (const auto& [key, stored] : checkpoint.tensors()) {
            if (key.compare(0, prefix.size(), prefix) == 0) {
                const at::Tensor tensor = stored.load();
                tensors[key] = tensor.is_floating_point() ? tensor.to(at::kHalf) : tensor;
            }
        }
        if (tensors.empty()) {
            throw Error(ErrorKind::File, "{} holds nothing for the pack's {}", from, name);
        }
        writeSafetensors(place(name), tensors);
    }

    void addCopy(const fs::path& from, const std::string& name) const {
        std::error_code failure;
        fs::copy_file(from, place(name), fs::copy_options::overwrite_existing, failure);
        if (failure) {
            throw Error(ErrorKind::File, "{}: can't be copied: {}", from,
                        systemReason(failure.value()));
        }
    }

    nlohmann::ordered_json json;

    void finish() const {
        writeFileAtomically(m_folder / "pack.json",
                            [&](std::ostream& out) { out << json.dump(2) << '\n'; });
    }

private:
    static void makeFolder(const fs::path& folder) {
        std::error_code failure;
        fs::create_directories(folder, failure);
        if (failure) {
            throw Error(ErrorKind::File, "{}: can't be made: {}", folder,
                        systemReason(failure.value()));
        }
    }

    fs::path m_folder;
};

nlohmann::ordered_json addMappers(Assembly& pack, const std::vector<PackMapperPart>& mappers) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PackMapperPart& mapper : mappers) {
        const std::string file = "mappers/" + fileStem(mapper.name) + ".safetensors";
        pack.addModel(mapper.file, file, "state_dict.mapper.");
        list.push_back({{"name", mapper.name}, {"target", mapper.target}, {"file", file}});
    }
    return list;
}

nlohmann::ordered_json addSamples(const Assembly& pack, const AttributeLatents& latents) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const NamedPortrait& portrait : namedPortraits()) {
        const std::string file = "samples/" + fileStem(portrait.name) + ".npy";
        writeLatent(pack.place(file), latents.latents(portrait.attributes.unsqueeze(0)).squeeze(0));
        list.push_back({{"name", portrait.name}, {"file", file}});
    }
    return list;
}

} // namespace

void assemblePack(const PackParts& parts, const fs::path& folder) {
    if (parts.generator.empty()) {
        throw Error(ErrorKind::Usage, "a pack needs a generator");
    }
    const DemoGenerator generator = readDemoGenerator(parts.generator);

    Assembly pack(folder);
    pack.json = {{"format", 1},
                 {"name", parts.name},
                 {"licence", "MIT"},
                 {"description", parts.description},
                 {"draws", "illustrations"}, // the painter's
                 {"resolution", generator.weights.resolution()}};
    const auto model = [&](const char* role, const fs::path& from) {
        if (!from.empty()) {
            const std::string name = std::string(role) + ".safetensors";
            pack.addModel(from, name);
            pack.json[role] = name;
        }
    };
    const auto copy = [&](const char* role, const fs::path& from, const char* name) {
        if (!from.empty()) {
            pack.addCopy(from, name);
            pack.json[role] = name;
        }
    };
    model("generator", parts.generator);
    model("clip", parts.clip);
    if (!parts.clip.empty()) { // wherever the pack lies, its name shall not have a say
        pack.json["clip_activation"] = clipActivationName(ClipActivation::QuickGelu);
    }
    copy("vocabulary", parts.vocabulary, "vocabulary.txt");
    model("identity", parts.identity);
    model("reader", parts.reader);
    copy("relevance", parts.relevance, "fs3.npy");
    copy("statistics", parts.statistics, "S_mean_std");
    const double deviation = generator.latents.deviationInW();
    pack.json["optimization"] = {{"space", "w"},
                                 {"lr", shortNumber(kLearningRate * deviation)},
                                 {"lambda_l2", shortNumber(kLambdaL2 / (deviation * deviation))},
                                 {"latent_noise", kLatentNoise},
                                 {"neutral", kNeutral}};
    pack.json["mappers"] = addMappers(pack, parts.mappers);
    pack.json["samples"] = addSamples(pack, generator.latents);
    pack.finish();
}

} // namespace styleclip
