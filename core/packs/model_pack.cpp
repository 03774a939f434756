#include "core/packs/model_pack.h"

#include "core/packs/model_folder.h"
#include "models/error.h"
#include "models/files/json_text.h"
#include "models/files/whole_file.h"
#include "models/readable_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

constexpr int kFormatVersion = 1;
constexpr uint64_t kMaximumBytes = uint64_t{1} << 20;
constexpr size_t kMostTold = 3; ///< files that can't be used; a sentence is to be read

struct RoleEntry {
    ModelRole role;
    Phrase name;                 // for people
    const char* key;             // in pack.json
    fs::path ModelPack::*file;   // nullptr where a pack has a list of them
    std::vector<ModelRole> fits; // the models that it was made for
};

const std::vector<RoleEntry>& roleEntries() {
    using Role = ModelRole;
    using Pack = ModelPack;
    static const std::vector<RoleEntry> kEntries{
        {Role::Generator, Phrase("generator"), "generator", &Pack::generator, {}},
        {Role::Clip, Phrase("CLIP model"), "clip", &Pack::clip, {}},
        {Role::Vocabulary, Phrase("vocabulary"), "vocabulary", &Pack::vocabulary, {Role::Clip}},
        {Role::Identity, Phrase("identity network"), "identity", &Pack::identity, {}},
        {Role::Encoder, Phrase("encoder"), "encoder", &Pack::encoder, {Role::Generator}},
        {Role::Relevance,
         Phrase("channel relevance"),
         "relevance",
         &Pack::relevance,
         {Role::Generator, Role::Clip}},
        {Role::Statistics,
         Phrase("statistics"),
         "statistics",
         &Pack::statistics,
         {Role::Generator}},
        {Role::Attributes,
         Phrase("attribute map"),
         "attributes",
         &Pack::attributes,
         {Role::Generator}},
        {Role::Reader, Phrase("attribute reader"), "reader", &Pack::reader, {}},
        {Role::Lpips, Phrase("LPIPS backbone"), "lpips", &Pack::lpips, {}},
        {Role::LpipsWeights, Phrase("LPIPS weights"), "lpips_weights", &Pack::lpipsWeights, {}},
        {Role::Mapper, Phrase("mapper"), "mappers", nullptr, {Role::Generator}},
    };
    return kEntries;
}

const RoleEntry& entryOf(ModelRole role) {
    const std::vector<RoleEntry>& entries = roleEntries();
    return *std::find_if(entries.begin(), entries.end(),
                         [&](const RoleEntry& entry) { return entry.role == role; });
}

[[noreturn]] void refuse(const fs::path& path, const Phrase& problem) {
    throw Error(ErrorKind::File, "{}: {}", path, problem);
}

/// The text `key` of `object`, as one line that can be shown, or "" if it is absent.
/// Texts of packs are a stranger's and go onto screens and terminals.
std::string text(const fs::path& json, const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) {
        return {};
    }
    if (!found->is_string()) {
        refuse(json, Phrase("\"{}\" must be a text", key));
    }
    return oneLine(found->get<std::string>());
}

/// The file that `key` of `object` names. Packs are downloads: they may only name their own files.
/// Links among these are a person's or a package manager's, and are followed.
fs::path packFile(const fs::path& json, const nlohmann::json& object, const char* key) {
    const std::string name = text(json, object, key);
    if (name.empty()) {
        return {};
    }
    const fs::path relative(name);
    const bool leaves =
        relative.is_absolute() || std::any_of(relative.begin(), relative.end(),
                                              [](const fs::path& part) { return part == ".."; });
    if (leaves) {
        refuse(json, Phrase("\"{}\" names '{}', which is outside the pack's folder", key,
                            readable(name)));
    }
    fs::path file = json.parent_path() / relative;
    std::error_code noFile; // such as that of a link that leads in a circle
    if (!fs::is_regular_file(file, noFile)) {
        refuse(json, Phrase("\"{}\" names '{}', which is not in the folder", key, readable(name)));
    }
    return file;
}

/// Calls `add` with every object of the list `key` and the file that it must name.
template <typename Add>
void forEachFile(const fs::path& json, const nlohmann::json& root, const char* key, Add&& add) {
    const auto list = root.find(key);
    if (list == root.end()) {
        return;
    }
    for (const nlohmann::json& object : *list) {
        if (!object.is_object()) {
            refuse(json, Phrase("\"{}\" must be a list of objects", key));
        }
        const fs::path file = packFile(json, object, "file");
        if (file.empty()) {
            refuse(json, Phrase("every one of \"{}\" must name its \"file\"", key));
        }
        add(object, file);
    }
}

/// Puts the number `key` of `object`, if it is there, into `value`.
void readNumber(const fs::path& json, const nlohmann::json& object, const char* key,
                double& value) {
    const auto found = object.find(key);
    if (found == object.end()) {
        return;
    }
    if (!found->is_number()) {
        refuse(json, Phrase("\"{}\" must be a number", key));
    }
    value = found->get<double>();
}

SearchSettings optimization(const fs::path& json, const nlohmann::json& root) {
    SearchSettings settings;
    const auto found = root.find("optimization");
    if (found == root.end()) {
        return settings;
    }
    if (!found->is_object()) {
        refuse(json, Phrase("\"{}\" must be an object", "optimization"));
    }
    try {
        const std::string space = text(json, *found, "space");
        settings.space = space.empty() ? settings.space : parseLatentSpace(space);
        readNumber(json, *found, "lr", settings.learningRate);
        readNumber(json, *found, "lambda_l2", settings.lambdaL2);
        readNumber(json, *found, "latent_noise", settings.latentNoise);
        settings.neutral = text(json, *found, "neutral");
        checkOptions(OptimizationOptions(settings));
    } catch (const Error& error) {
        // A value out of range is the file's mistake here, not a person's.
        if (error.kind() == ErrorKind::Usage) {
            refuse(json, error.sentence());
        }
        throw;
    }
    return settings;
}

/// An unknown word is refused: whether an identity network is asked about faces depends on it.
bool drawsPhotographs(const fs::path& json, const nlohmann::json& root) {
    const std::string draws = text(json, root, "draws");
    if (!draws.empty() && draws != "photographs" && draws != "illustrations") {
        refuse(json, Phrase("\"draws\" must be \"photographs\" or \"illustrations\", not {}",
                            inQuotes(draws)));
    }
    return draws != "illustrations";
}

std::optional<ClipActivation> clipActivation(const fs::path& json, const nlohmann::json& root) {
    const std::string name = text(json, root, "clip_activation");
    if (name.empty()) {
        return std::nullopt;
    }
    try {
        return parseClipActivation(name);
    } catch (const Error& error) {
        refuse(json, error.sentence());
    }
}

/// A pack of an unknown version is refused rather than read in part: what is not understood may be
/// what keeps its models from being used wrongly. Unknown keys of a known version are passed over.
ModelPack parse(const fs::path& json) {
    const nlohmann::json root = parseJson(readWholeFile(json, kMaximumBytes));
    if (!root.is_object()) {
        refuse(json, Phrase("is not valid JSON; it must hold one object"));
    }
    const auto format = root.find("format");
    if (format == root.end() || !format->is_number_integer() || *format != kFormatVersion) {
        refuse(json, Phrase("has no \"format\": {}, the only version known here; a newer StyleCLIP "
                            "Studio may read it",
                            kFormatVersion));
    }
    ModelPack pack;
    pack.name = text(json, root, "name");
    pack.licence = text(json, root, "licence");
    pack.description = text(json, root, "description");
    for (const RoleEntry& entry : roleEntries()) {
        if (entry.file != nullptr) {
            pack.*entry.file = packFile(json, root, entry.key);
        }
    }
    pack.clipActivation = clipActivation(json, root);
    if (pack.generator.empty()) {
        pack.generator = pack.encoder; // which as a rule holds the one that it was trained with
    }
    pack.drawsPhotographs = drawsPhotographs(json, root);
    forEachFile(json, root, entryOf(ModelRole::Mapper).key,
                [&](const nlohmann::json& mapper, const fs::path& file) {
                    pack.mappers.push_back(
                        {text(json, mapper, "name"), text(json, mapper, "target"), file});
                });
    forEachFile(json, root, "samples", [&](const nlohmann::json& sample, const fs::path& file) {
        pack.samples.push_back({text(json, sample, "name"), file});
    });
    pack.optimization = optimization(json, root);
    return pack;
}

} // namespace

Phrase roleName(ModelRole role) {
    return entryOf(role).name;
}

bool isMadeFor(ModelRole role, ModelRole model) {
    const std::vector<ModelRole>& fits = entryOf(role).fits;
    return std::find(fits.begin(), fits.end(), model) != fits.end();
}

ModelPack ModelPack::open(const fs::path& folder) {
    std::error_code absent;
    if (!fs::is_directory(folder, absent)) {
        refuse(folder, Phrase("is not a folder; a model pack is a folder with a pack.json"));
    }
    const fs::path json = folder / "pack.json";
    return fs::exists(json, absent) ? parse(json) : packOfFolder(folder);
}

const std::vector<ModelRole>& ModelPack::fileRoles() {
    static const std::vector<ModelRole> kRoles = [] {
        std::vector<ModelRole> roles;
        for (const RoleEntry& entry : roleEntries()) {
            if (entry.file != nullptr) {
                roles.push_back(entry.role);
            }
        }
        return roles;
    }();
    return kRoles;
}

fs::path ModelPack::*ModelPack::fileOf(ModelRole role) {
    return entryOf(role).file;
}

std::optional<Phrase> ModelPack::whyUnusable() const {
    if (unusable.empty()) {
        return std::nullopt;
    }
    const size_t told = std::min(unusable.size(), kMostTold);
    const Phrase few = Phrase::joined({unusable.begin(), unusable.begin() + told}, "; ");
    return told == unusable.size() ? few : Phrase("{}; and {} more", few, unusable.size() - told);
}

std::vector<Phrase> ModelPack::notices() const {
    std::vector<Phrase> all;
    for (const auto& [role, sentence] : choices) {
        all.push_back(sentence);
    }
    if (const std::optional<Phrase> why = whyUnusable()) {
        all.push_back(*why);
    }
    return all;
}

ModelPack ModelPack::with(const ModelPack& own) const {
    ModelPack pack = *this;
    for (const ModelRole model : fileRoles()) {
        for (const ModelRole role : fileRoles()) {
            if (!(own.*fileOf(model)).empty() && isMadeFor(role, model)) {
                (pack.*fileOf(role)).clear();
            }
        }
    }
    if (!own.generator.empty()) {
        pack.drawsPhotographs = own.drawsPhotographs;
        pack.mappers.clear();
        pack.samples.clear();
    }
    if (!own.generator.empty() || !own.clip.empty()) {
        pack.optimization = {};
    }
    if (!own.clip.empty()) {
        pack.clipActivation.reset();
    }
    for (const ModelRole role : fileRoles()) {
        const fs::path& file = own.*fileOf(role);
        if (!file.empty()) {
            pack.*fileOf(role) = file;
            pack.choices.erase(role);
        }
    }
    if (own.clipActivation) {
        pack.clipActivation = own.clipActivation;
    }
    for (const PackMapper& mapper : own.mappers) {
        const auto hasItsName = [&](const PackMapper& other) { return other.name == mapper.name; };
        // Mappers are chosen by name, so that two of one name would leave one unreachable.
        pack.mappers.erase(std::remove_if(pack.mappers.begin(), pack.mappers.end(), hasItsName),
                           pack.mappers.end());
    }
    pack.mappers.insert(pack.mappers.end(), own.mappers.begin(), own.mappers.end());
    pack.samples.insert(pack.samples.end(), own.samples.begin(), own.samples.end());
    return pack;
}

} // namespace styleclip
