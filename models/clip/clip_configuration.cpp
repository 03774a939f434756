#include "models/clip/clip_configuration.h"

#include "models/error.h"
#include "models/files/json_text.h"
#include "models/files/mapped_file.h"
#include "models/readable_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr uint64_t kMaximumBytes = 1 << 20;
constexpr int64_t kResNetExpansion = 32; // channels of a ResNet's end for each of its beginning

[[noreturn]] void refuse(const fs::path& file, const Phrase& problem) {
    throw Error(ErrorKind::File, "{}: {}", file, problem);
}

/// The object `key` of `parent`, an empty one where there is none.
Json object(const Json& parent, const char* key) {
    const auto found = parent.find(key);
    return found != parent.end() && found->is_object() ? *found : Json::object();
}

int64_t number(const fs::path& file, const Json& object, const char* key, int64_t otherwise) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return otherwise;
    }
    if (!found->is_number_integer() || *found < 1 || *found > (1 << 20)) {
        refuse(file, Phrase("\"{}\" must be a whole number above 0", key));
    }
    return found->get<int64_t>();
}

/// Throws Error(File) where `object` has something else at `key` than what every CLIP that is
/// supported has there.
void require(const fs::path& file, const Json& object, const char* key, const Json& only) {
    const auto found = object.find(key);
    const bool asks = found != object.end() && !found->empty() && *found != only;
    if (asks) {
        refuse(file, Phrase("\"{}\" asks for {}, which is not supported", key,
                            readable(found->dump(-1, ' ', true))));
    }
}

void requireSupported(const fs::path& file, const Json& half, bool isText) {
    for (const char* key : {"ls_init_value", "act_kwargs", "norm_kwargs", "timm_model_name",
                            "eva_model_name", "hf_model_name", "hf_tokenizer_name"}) {
        require(file, half, key, Json());
    }
    for (const char* key :
         {"attentional_pool", "global_average_pool", "no_ln_pre", "embed_cls", "input_patchnorm",
          "final_ln_after_pool", "no_causal_mask", "proj_bias"}) {
        require(file, half, key, false);
    }
    require(file, half, "pool_type", isText ? "argmax" : "tok");
    require(file, half, "proj_type", "linear");
}

/// Puts the three numbers `key` of `object`, if they are there, into `values`.
void readColours(const fs::path& file, const Json& object, const char* key,
                 std::array<float, 3>& values) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return;
    }
    const bool isThree = found->is_array() && found->size() == values.size();
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = isThree && (*found)[i].is_number() ? (*found)[i].get<double>() : -1.0;
        if (!(value >= 0.0 && value <= 1.0)) {
            refuse(file, Phrase("\"{}\" must be three numbers from 0 to 1", key));
        }
        values[i] = static_cast<float>(value);
    }
}

ClipColours colours(const fs::path& file, const Json& object, const char* mean,
                    const char* deviation) {
    ClipColours colours;
    readColours(file, object, mean, colours.mean);
    readColours(file, object, deviation, colours.deviation);
    if (*std::min_element(colours.deviation.begin(), colours.deviation.end()) <= 0.0f) {
        refuse(file, Phrase("\"{}\" must be above 0", deviation));
    }
    return colours;
}

/// open_clip's defaults are those of its classes of settings.
ClipConfiguration openClip(const fs::path& file, const Json& root) {
    const Json model = root.contains("model_cfg") ? object(root, "model_cfg") : root;
    const Json vision = object(model, "vision_cfg");
    const Json text = object(model, "text_cfg");
    const auto quick = model.find("quick_gelu");
    const bool isQuick = quick != model.end() && *quick == true;
    const ClipActivation activation = isQuick ? ClipActivation::QuickGelu : ClipActivation::Gelu;
    const auto layers = vision.find("layers");
    const bool isResNet = layers != vision.end() && layers->is_array();
    const int64_t width =
        number(file, vision, "width", 768) * (isResNet ? kResNetExpansion : int64_t{1});
    return {file,
            {width, width / number(file, vision, "head_width", 64), activation},
            {number(file, text, "width", 512), number(file, text, "heads", 8), activation},
            {}};
}

ClipActivation transformersActivation(const fs::path& file, const Json& half) {
    const auto found = half.find("hidden_act");
    if (found == half.end() || *found == "quick_gelu") {
        return ClipActivation::QuickGelu;
    }
    if (*found != "gelu") {
        refuse(file, Phrase("\"{}\" asks for {}, which is not supported", "hidden_act",
                            readable(found->dump(-1, ' ', true))));
    }
    return ClipActivation::Gelu;
}

/// What Transformers takes for one half: older files have it under a second name, which then counts
/// alone.
Json transformersHalf(const Json& root, const char* older, const char* key) {
    return object(root, root.contains(older) && root[older].is_object() ? older : key);
}

ClipConfiguration transformers(const fs::path& file, const Json& root) {
    const Json vision = transformersHalf(root, "vision_config_dict", "vision_config");
    const Json text = transformersHalf(root, "text_config_dict", "text_config");
    const auto half = [&](const Json& settings, int64_t width, int64_t heads) -> ConfiguredTower {
        return {number(file, settings, "hidden_size", width),
                number(file, settings, "num_attention_heads", heads),
                transformersActivation(file, settings)};
    };
    return {file, half(vision, 768, 12), half(text, 512, 8), {}};
}

/// Nothing where the file is absent or of something else altogether.
std::optional<Json> parsed(const fs::path& file) {
    std::error_code absent;
    if (!fs::is_regular_file(file, absent) || fs::file_size(file, absent) > kMaximumBytes) {
        return std::nullopt;
    }
    try {
        Json root = parseJson(mapFile(file).text());
        return root.is_object() ? std::make_optional(std::move(root)) : std::nullopt;
    } catch (const Error&) { // empty or unreadable
        return std::nullopt;
    }
}

bool fits(const ClipConfiguration& configuration, int64_t visionWidth, int64_t textWidth) {
    return configuration.vision.width == visionWidth && configuration.text.width == textWidth;
}

std::optional<ClipConfiguration> openClipAt(const fs::path& file, int64_t visionWidth,
                                            int64_t textWidth) {
    const std::optional<Json> root = parsed(file);
    if (!root || !(root->contains("model_cfg") || root->contains("vision_cfg"))) {
        return std::nullopt;
    }
    ClipConfiguration configuration = openClip(file, *root);
    if (!fits(configuration, visionWidth, textWidth)) {
        return std::nullopt;
    }
    const Json model = root->contains("model_cfg") ? object(*root, "model_cfg") : *root;
    requireSupported(file, object(model, "vision_cfg"), false);
    requireSupported(file, object(model, "text_cfg"), true);
    configuration.colours = colours(file, object(*root, "preprocess_cfg"), "mean", "std");
    return configuration;
}

std::optional<ClipConfiguration> transformersAt(const fs::path& file, int64_t visionWidth,
                                                int64_t textWidth) {
    const std::optional<Json> root = parsed(file);
    const auto isOfClip = [&] {
        return root->contains("model_type") && (*root)["model_type"] == "clip";
    };
    if (!root || !isOfClip()) {
        return std::nullopt;
    }
    ClipConfiguration configuration = transformers(file, *root);
    if (!fits(configuration, visionWidth, textWidth)) {
        return std::nullopt;
    }
    const fs::path preparation = file.parent_path() / "preprocessor_config.json";
    if (const std::optional<Json> pictures = parsed(preparation)) {
        configuration.colours = colours(preparation, *pictures, "image_mean", "image_std");
    }
    return configuration;
}

} // namespace

std::optional<ClipConfiguration> clipConfigurationBeside(const fs::path& file, int64_t visionWidth,
                                                         int64_t textWidth) {
    if (file.empty()) {
        return std::nullopt;
    }
    fs::path namedAlike = file;
    namedAlike.replace_extension(".json");
    for (const fs::path& place : {namedAlike, file.parent_path() / "open_clip_config.json"}) {
        if (auto found = openClipAt(place, visionWidth, textWidth)) {
            return found;
        }
    }
    return transformersAt(file.parent_path() / "config.json", visionWidth, textWidth);
}

} // namespace styleclip
