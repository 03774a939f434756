#pragma once

#include "core/training/portrait/attributes.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace styleclip {

/// A person of the demonstration pack, for the first screen.
struct NamedPortrait {
    std::string name;
    at::Tensor attributes; ///< [kAttributeCount]
};

/// Ten of them, as different as people are.
[[nodiscard]] std::vector<NamedPortrait> namedPortraits();

} // namespace styleclip
