#pragma once

#include "models/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// How the W of a generator that learned painted portraits stands to their attributes: w is an
/// affine image of them. `inputs` are the attributes with mean 0 and deviation 1 in the training's
/// portraits, w = basis * inputs.
class AttributeLatents {
public:
    /// Whether a file tells it.
    [[nodiscard]] static bool isIn(const Checkpoint& checkpoint);

    /// Reads `basis`, `mean` and `deviation`, or `attribute_map.basis` and so on, as the
    /// generator's own file has them. Throws Error(File) when they are absent,
    /// Error(Mismatch) when they are for other attributes.
    [[nodiscard]] static AttributeLatents read(const Checkpoint& checkpoint);

    /// basis [d, A] of orthogonal columns of one length, mean and deviation [A] of
    /// scaledAttributes(). Throws Error(Mismatch) for other shapes.
    AttributeLatents(at::Tensor basis, at::Tensor mean, at::Tensor deviation);

    /// attributes [N, A] -> inputs [N, A].
    [[nodiscard]] at::Tensor inputs(const at::Tensor& attributes) const;

    /// attributes [N, A] -> w [N, d].
    [[nodiscard]] at::Tensor latents(const at::Tensor& attributes) const;

    /// w [N, d] -> the attributes [N, A] that the generator shows, which may lie beyond their
    /// ranges.
    [[nodiscard]] at::Tensor attributes(const at::Tensor& latents) const;

    /// The length of the basis' columns.
    [[nodiscard]] double deviationInW() const;

    /// The same map with columns of that length.
    [[nodiscard]] AttributeLatents rescaled(double deviationInW) const;

    [[nodiscard]] const at::Tensor& basis() const { return m_basis; }
    [[nodiscard]] const at::Tensor& mean() const { return m_mean; }
    [[nodiscard]] const at::Tensor& deviation() const { return m_deviation; }

private:
    at::Tensor m_basis;
    at::Tensor m_mean;
    at::Tensor m_deviation;
};

} // namespace styleclip
