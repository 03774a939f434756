#pragma once

#include "core/attributes/attribute_latents.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// What a deviation of an attribute is in W. With 1, latent optimization in W+ at the published
/// lambda_l2 changed next to nothing; with a ninth of that weight, which is the same as a third of
/// the length, its edits could be seen.
inline constexpr double kDeviationInW = 1.0 / 3.0;

/// Where a new generator is to have portraits in W: a basis of orthogonal columns of the length
/// kDeviationInW for a seed; mean and deviation of the training's portraits. Throws Error(Usage)
/// when W has fewer dimensions than there are attributes.
[[nodiscard]] AttributeLatents createPortraitLatents(int64_t styleDim, uint64_t seed);

/// The mean of w over natural portraits, [d].
[[nodiscard]] at::Tensor naturalMean(const AttributeLatents& latents);

} // namespace styleclip
