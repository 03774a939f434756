#include "models/clip/clip_names.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace styleclip {

namespace {

using Renaming = std::pair<std::string_view, std::string_view>;

const std::string kLandmark = "visual.conv1.weight";
const std::string kHuggingFaceLandmark = "vision_model.embeddings.patch_embedding.weight";

// Beginnings of Hugging Face's names. "layrnorm" is how they spell it.
constexpr std::array<Renaming, 12> kHuggingFaceBeginnings{{
    {"text_model.embeddings.token_embedding.", "token_embedding."},
    {"text_model.embeddings.position_embedding.weight", "positional_embedding"},
    {"text_model.encoder.layers.", "transformer.resblocks."},
    {"text_model.final_layer_norm.", "ln_final."},
    {"text_projection.weight", "text_projection"},
    {"vision_model.embeddings.class_embedding", "visual.class_embedding"},
    {"vision_model.embeddings.patch_embedding.", "visual.conv1."},
    {"vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"},
    {"vision_model.pre_layrnorm.", "visual.ln_pre."},
    {"vision_model.encoder.layers.", "visual.transformer.resblocks."},
    {"vision_model.post_layernorm.", "visual.ln_post."},
    {"visual_projection.weight", "visual.proj"},
}};

// What names within a layer go on with.
constexpr std::array<Renaming, 5> kHuggingFaceLayers{{
    {".layer_norm1.", ".ln_1."},
    {".layer_norm2.", ".ln_2."},
    {".mlp.fc1.", ".mlp.c_fc."},
    {".mlp.fc2.", ".mlp.c_proj."},
    {".self_attn.out_proj.", ".attn.out_proj."},
}};

constexpr std::array<std::string_view, 5> kTextParts{
    "token_embedding.", "positional_embedding", "transformer.", "ln_final.", "text_projection"};

bool beginsWith(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

bool endsWith(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

bool hasName(const StateDict& tensors, const std::string& name) {
    return std::any_of(tensors.begin(), tensors.end(), [&](const auto& entry) {
        return endsWith(entry.first, name) &&
               (entry.first.size() == name.size() || endsWith(entry.first, '.' + name));
    });
}

std::string openAiName(std::string name) {
    for (const auto& [from, to] : kHuggingFaceBeginnings) {
        if (beginsWith(name, from)) {
            name.replace(0, from.size(), to);
            break;
        }
    }
    for (const auto& [from, to] : kHuggingFaceLayers) {
        const size_t place = name.find(from);
        if (place != std::string::npos) {
            name.replace(place, from.size(), to);
            break;
        }
    }
    return name;
}

StoredTensor transposed(const StoredTensor& tensor) {
    const StoredTensor::View view = tensor.view();
    const std::vector<int64_t>& sizes = tensor.sizes();
    return {view.storage,
            tensor.dtype(),
            {sizes[1], sizes[0]},
            {view.strides[1], view.strides[0]},
            view.offset};
}

/// Queries, keys and values one below the other, as one layer gives them.
StoredTensor joined(const std::array<const StoredTensor*, 3>& parts, const std::string& origin,
                    const std::string& name) {
    std::vector<at::Tensor> tensors;
    for (const StoredTensor* part : parts) {
        if (part->sizes() != parts[0]->sizes() || part->dtype() != parts[0]->dtype() ||
            part->sizes().empty()) {
            throw Error(ErrorKind::File,
                        "{}: {} and the two tensors that belong with it differ in shape or type",
                        origin, readable(name));
        }
        tensors.push_back(part->load());
    }
    return StoredTensor(at::cat(tensors));
}

StateDict fromHuggingFace(const StateDict& tensors, const std::string& origin) {
    static const std::string kQuery = ".self_attn.q_proj.";
    StateDict state;
    for (const auto& [name, tensor] : tensors) {
        const auto holds = [&name = name](const char* part) {
            return name.find(part) != std::string::npos;
        };
        if (endsWith(name, "embeddings.position_ids") ||                  // 0, 1, 2 …
            holds(".self_attn.k_proj.") || holds(".self_attn.v_proj.")) { // come with their queries
            continue;
        }
        const bool isProjection =
            name == "text_projection.weight" || name == "visual_projection.weight";
        if (isProjection && tensor.sizes().size() == 2) {
            state.emplace(openAiName(name), transposed(tensor));
            continue;
        }
        const size_t place = name.find(kQuery);
        if (place == std::string::npos) {
            state.emplace(openAiName(name), tensor);
            continue;
        }
        const auto sibling = [&](char letter) {
            std::string other = name;
            other[place + kQuery.find("q_")] = letter;
            return tensors.find(other);
        };
        const auto key = sibling('k');
        const auto value = sibling('v');
        if (key != tensors.end() && value != tensors.end()) {
            const std::string layer = openAiName(name.substr(0, place));
            state.emplace(layer + ".attn.in_proj_" + name.substr(place + kQuery.size()),
                          joined({&tensor, &key->second, &value->second}, origin, name));
        }
    }
    return state;
}

/// A text half that is a model of its own, as one that is not.
StateDict fromCustomText(const StateDict& tensors) {
    static const std::string kText = "text.";
    StateDict state;
    for (const auto& [name, tensor] : tensors) {
        const std::string_view part =
            std::string_view(name).substr(beginsWith(name, kText) ? kText.size() : 0);
        const bool isText =
            part.size() < name.size() &&
            std::any_of(kTextParts.begin(), kTextParts.end(),
                        [&](std::string_view beginning) { return beginsWith(part, beginning); });
        state.emplace(isText ? std::string(part) : name, tensor);
    }
    return state;
}

/// Hugging Face's only where the published name is not there, which the message then is about.
const std::string& landmarkOf(const StateDict& tensors) {
    return !hasName(tensors, kLandmark) && hasName(tensors, kHuggingFaceLandmark)
               ? kHuggingFaceLandmark
               : kLandmark;
}

} // namespace

bool isClip(const StateDict& tensors) {
    return (hasName(tensors, kLandmark) && hasName(tensors, "text_projection")) ||
           (hasName(tensors, kHuggingFaceLandmark) && hasName(tensors, "text_projection.weight"));
}

std::optional<NetworkChoice> findClip(const StateDict& tensors) {
    return chooseNetwork(tensors, landmarkOf(tensors));
}

StateDict clipState(const Checkpoint& checkpoint) {
    const Phrase network("a CLIP model");
    if (landmarkOf(checkpoint.tensors()) == kHuggingFaceLandmark) {
        return fromHuggingFace(stateBeside(checkpoint, kHuggingFaceLandmark, network),
                               checkpoint.path().string());
    }
    const StateDict state = stateBeside(checkpoint, kLandmark, network);
    return state.count("token_embedding.weight") == 0 &&
                   state.count("text.token_embedding.weight") != 0
               ? fromCustomText(state)
               : state;
}

} // namespace styleclip
