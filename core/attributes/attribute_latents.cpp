#include "core/attributes/attribute_latents.h"

#include "core/attributes/attributes.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <cmath>
#include <string>
#include <utility>

namespace styleclip {

namespace {

/// In a file of its own, or among the tensors of the generator that it belongs to.
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
                    "{} does not tell which attributes W stands for; give the file of a generator "
                    "that 'styleclip-packmaker train generator' made",
                    checkpoint.path());
    }
    if (tensor->sizes().size() != rank || tensor->sizes().back() != kAttributeCount) {
        throw Error(ErrorKind::Mismatch,
                    "{}: {} is not for the {} attributes of portraits; train the generator again",
                    checkpoint.path(), name, kAttributeCount);
    }
    return tensor->loadFloat();
}

} // namespace

bool AttributeLatents::isIn(const Checkpoint& checkpoint) {
    return find(checkpoint, "basis") != nullptr;
}

AttributeLatents AttributeLatents::read(const Checkpoint& checkpoint) {
    return {load(checkpoint, "basis", 2), load(checkpoint, "mean", 1),
            load(checkpoint, "deviation", 1)};
}

AttributeLatents::AttributeLatents(at::Tensor basis, at::Tensor mean, at::Tensor deviation)
    : m_basis(std::move(basis)), m_mean(std::move(mean)), m_deviation(std::move(deviation)) {
    const bool fits = m_basis.dim() == 2 && m_basis.size(1) == kAttributeCount &&
                      m_mean.sizes().equals({kAttributeCount}) &&
                      m_deviation.sizes().equals({kAttributeCount});
    if (!fits) {
        throw Error(ErrorKind::Mismatch,
                    "the map between W and attributes is not one of {} attributes",
                    kAttributeCount);
    }
}

at::Tensor AttributeLatents::inputs(const at::Tensor& attributes) const {
    return (scaledAttributes(attributes) - m_mean) / m_deviation;
}

at::Tensor AttributeLatents::latents(const at::Tensor& attributes) const {
    return at::matmul(inputs(attributes), m_basis.t());
}

/// The columns of the basis are orthogonal and of one length, that of the deviation in W, so that
/// its transpose over the square of this length is its inverse.
at::Tensor AttributeLatents::attributes(const at::Tensor& latents) const {
    const double square = deviationInW() * deviationInW();
    return unscaledAttributes(at::matmul(latents, m_basis) / square * m_deviation + m_mean);
}

/// The mean over the columns evens out what rounding to half precision has left of it.
double AttributeLatents::deviationInW() const {
    return std::sqrt(m_basis.square().sum(0).mean().item<double>());
}

AttributeLatents AttributeLatents::rescaled(double deviationInW) const {
    return {m_basis * (deviationInW / this->deviationInW()), m_mean, m_deviation};
}

} // namespace styleclip
