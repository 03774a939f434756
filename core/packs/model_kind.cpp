#include "core/packs/model_kind.h"

#include "models/clip/clip_names.h"
#include "models/encoder/e4e_encoder.h"
#include "models/identity/identity_network.h"
#include "models/lpips/lpips.h"
#include "models/stylegan2/generator.h"

#include <algorithm>

namespace styleclip {

namespace {

/// Whether a tensor's name is `name` or ends with it after a dot.
bool hasTensor(const StateDict& tensors, const std::string& name) {
    return chooseNetwork(tensors, name).has_value();
}

/// Names are sorted, so that the first that is not before the prefix tells.
bool hasPart(const StateDict& tensors, const std::string& prefix) {
    const auto found = tensors.lower_bound(prefix);
    return found != tensors.end() && found->first.compare(0, prefix.size(), prefix) == 0;
}

/// `[means, deviations]`, each a list of one array for every entry of S, or the two as flat arrays.
bool isStatistics(const Checkpoint& checkpoint) {
    const StateDict& tensors = checkpoint.tensors();
    if (tensors.count("mean") != 0 && tensors.count("deviation") != 0) {
        return true;
    }
    const Sequence* pair = checkpoint.root().sequence();
    if (pair == nullptr || pair->items.size() != 2) {
        return false;
    }
    const Sequence* means = pair->items[0].sequence();
    const Sequence* deviations = pair->items[1].sequence();
    return means != nullptr && deviations != nullptr && !means->items.empty() &&
           means->items.size() == deviations->items.size() &&
           means->items.front().tensor() != nullptr;
}

} // namespace

/// Of `styleclip info`, which speaks English like the whole command line.
std::string modelKindName(ModelKind kind) {
    switch (kind) {
    case ModelKind::Generator:
        return "StyleGAN2 generator";
    case ModelKind::Clip:
        return "CLIP model";
    case ModelKind::Identity:
        return "identity network (IR-SE)";
    case ModelKind::Encoder:
        return "e4e encoder";
    case ModelKind::OtherEncoder:
        return "inversion encoder, not e4e";
    case ModelKind::Lpips:
        return "backbone of LPIPS";
    case ModelKind::LpipsWeights:
        return "weights of LPIPS";
    case ModelKind::Mapper:
        return "latent mapper";
    case ModelKind::Statistics:
        return "channel statistics of S";
    case ModelKind::Array:
        return "array";
    case ModelKind::Unknown:
        break;
    }
    return "unknown";
}

ModelKind recogniseModel(const Checkpoint& checkpoint) {
    const StateDict& tensors = checkpoint.tensors();
    // Mappers and encoders carry the generator that they were trained with, so they come first.
    if (hasPart(tensors, "state_dict.mapper.") || hasPart(tensors, "mapper.") ||
        hasTensor(tensors, "course_mapping.mapping.1.weight")) {
        return ModelKind::Mapper;
    }
    if (E4eEncoder::find(checkpoint)) {
        return E4eEncoder::isIn(checkpoint) ? ModelKind::Encoder : ModelKind::OtherEncoder;
    }
    if (isClip(tensors)) {
        return ModelKind::Clip;
    }
    if (hasTensor(tensors, "to_rgb1.bias") || hasTensor(tensors, "synthesis.b4.const")) {
        return ModelKind::Generator;
    }
    if (hasTensor(tensors, "input_layer.0.weight") && IdentityNetwork::find(checkpoint)) {
        return ModelKind::Identity;
    }
    if (Lpips::isLinear(checkpoint)) {
        return ModelKind::LpipsWeights;
    }
    if (Lpips::isBackbone(checkpoint)) {
        return ModelKind::Lpips;
    }
    if (isStatistics(checkpoint)) {
        return ModelKind::Statistics;
    }
    return tensors.size() == 1 ? ModelKind::Array : ModelKind::Unknown;
}

std::optional<NetworkChoice> chosenNetwork(const Checkpoint& checkpoint) {
    switch (recogniseModel(checkpoint)) {
    case ModelKind::Generator:
        return Generator::find(checkpoint);
    case ModelKind::Clip:
        return findClip(checkpoint.tensors());
    case ModelKind::Identity:
        return IdentityNetwork::find(checkpoint);
    case ModelKind::Encoder:
        return E4eEncoder::find(checkpoint);
    default:
        return std::nullopt;
    }
}

} // namespace styleclip
