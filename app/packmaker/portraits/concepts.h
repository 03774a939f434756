#pragma once

#include "core/attributes/attributes.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace styleclip {

/// Something that words can say of a portrait, and when it is true.
struct Concept {
    std::string_view name;    ///< in snake_case: curly_hair
    std::string_view with;    ///< "a face with curly hair"
    std::string_view without; ///< "a face with no curly hair": true where `with` is clearly false
    std::vector<Attribute> attributes; ///< that it is about, the leading one first

    /// Attributes [N, kAttributeCount] -> [N] in [-1, 1]: above 0 where anybody would say that it
    /// is there, 1 at its strongest; below 0 where anybody would deny it; exactly 0 in the dead
    /// zone between, where people would disagree, and where it can't be seen.
    std::function<at::Tensor(const at::Tensor&)> presence;
};

/// What captions are made of and zero-shot tests ask for, in a fixed order.
[[nodiscard]] const std::vector<Concept>& concepts();

/// Its place in concepts(). Throws Error(Usage) when there is no such concept.
[[nodiscard]] int64_t conceptIndex(std::string_view name);

/// Attributes [N, kAttributeCount] -> presence of every concept [N, concepts().size()].
[[nodiscard]] at::Tensor conceptPresence(const at::Tensor& attributes);

} // namespace styleclip
