#include "core/evaluation/attribute_map.h"

#include "core/training/portrait/attributes.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <string>

namespace styleclip {

namespace {

const StoredTensor* find(const Checkpoint& checkpoint, const std::string& name) {
    for (const std::string& full : {name, "attribute_map." + name}) {
        const auto found = checkpoint.tensors().find(full);
        if (found != checkpoint.tensors().end()) {
            return &found->second;
        }
    }
    return nullptr;
}

at::Tensor load(const Checkpoint& checkpoint, const std::string& name, size_t rank) {
    const StoredTensor* tensor = find(checkpoint, name);
    if (tensor == nullptr) {
        throw Error(ErrorKind::File,
                    fmt::format("{} does not tell which attributes W stands for; give the file of "
                                "a generator that 'styleclip train demo generator' made",
                                checkpoint.path().string()));
    }
    if (tensor->sizes().size() != rank || tensor->sizes().back() != kAttributeCount) {
        throw Error(ErrorKind::Mismatch,
                    fmt::format("{}: {} is not for the {} attributes of portraits; train the "
                                "generator again",
                                checkpoint.path().string(), name, kAttributeCount));
    }
    return tensor->loadFloat();
}

} // namespace

bool hasAttributeMap(const Checkpoint& checkpoint) {
    return find(checkpoint, "basis") != nullptr;
}

LatentSource loadAttributeMap(const Checkpoint& checkpoint) {
    const at::Tensor basis = load(checkpoint, "basis", 2);
    const at::Tensor mean = load(checkpoint, "mean", 1);
    const at::Tensor deviation = load(checkpoint, "deviation", 1);
    return [basis, mean, deviation](const at::Tensor& attributes) {
        const at::Tensor inputs = (scaledAttributes(attributes.cpu()) - mean) / deviation;
        return at::matmul(inputs, basis.t());
    };
}

} // namespace styleclip
