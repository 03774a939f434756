#pragma once

#include "core/attributes/attributes.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace styleclip {

/// A person of the embedded pack, for the first screen.
struct NamedPortrait {
    std::string name;
    at::Tensor attributes; ///< [kAttributeCount]
};

/// Ten of them, as different as people are.
[[nodiscard]] std::vector<NamedPortrait> namedPortraits();

} // namespace styleclip
