#pragma once

#include "core/attributes/attributes.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// What stays the same in all pictures of a person: bones and features, and, coarsely, the skin's
/// tone.
[[nodiscard]] const std::vector<Attribute>& personAttributes();

/// `attributes` [N, kAttributeCount] -> personAttributes() of them, scaled to [-1, 1]: [N, P].
[[nodiscard]] at::Tensor personTraits(const at::Tensor& attributes);

/// Several pictures each of several people, [people * pictures, kAttributeCount], those of one
/// person after another. Everything but personAttributes() is drawn anew for every picture: hair,
/// expression, age, light, pose, what is worn, and so on.
[[nodiscard]] at::Tensor samplePeople(uint64_t seed, int64_t people, int64_t pictures);

} // namespace styleclip
