#pragma once

#include "core/attributes/attributes.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// What an edit by a prompt should do to a portrait's attributes.
struct EditTarget {
    std::string name; ///< in snake_case, for files and tables
    std::string prompt;
    std::vector<std::pair<Attribute, double>> goals; ///< what it should end at
    std::vector<Attribute> tied;                     ///< what may well change with it
    /// What a direction may begin with: an artist tries what the portrait shows now.
    std::vector<std::string> neutrals{"a face"};

    /// How far attributes [N, kAttributeCount] are from the goals, in whole ranges: [N].
    [[nodiscard]] at::Tensor distance(const at::Tensor& attributes) const;

    /// Which attributes have nothing to do with it, bool [kAttributeCount].
    [[nodiscard]] at::Tensor others() const;
};

/// What the three methods are judged by: prompts that StyleCLIP was published with and others of
/// their kind. None of them changes bones.
[[nodiscard]] const std::vector<EditTarget>& editTargets();

/// The target for a prompt that a mapper was trained for: the same text or one that has its name's
/// words in it ("a person with curly hair"). Null when there is none.
[[nodiscard]] const EditTarget* findEditTarget(const std::string& prompt);

/// A step towards the goals that anybody would see, in whole ranges.
inline constexpr double kClearStep = 0.25;
/// Portraits nearer to the goals than this have it already, and are not asked for it.
inline constexpr double kRoom = 0.4;

} // namespace styleclip
