#pragma once

#include "core/document/edit.h"

#include <optional>
#include <string_view>

namespace styleclip {

/// What an edit was found with; nothing where it has no such parameter of this type.
template <typename Value>
[[nodiscard]] std::optional<Value> parameterOf(const Edit& edit, std::string_view name) {
    for (const auto& [known, value] : edit.parameters) {
        const auto* found = std::get_if<Value>(&value);
        if (known == name && found != nullptr) {
            return *found;
        }
    }
    return std::nullopt;
}

} // namespace styleclip
