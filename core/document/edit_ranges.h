#pragma once

#include "core/document/edit.h"

#include <algorithm>

namespace styleclip {

/// What people may set a number to.
struct EditRange {
    double low = 0.0, high = 1.0;        ///< where it is useful
    double least = low, greatest = high; ///< as far as it may go

    [[nodiscard]] constexpr double clamped(double value) const {
        return std::clamp(value, least, greatest);
    }
};

/// Strengths of a global direction (alpha): the published demonstrations', and beyond them.
inline constexpr EditRange kAlphaRange{-10.0, 10.0, -15.0, 25.0};
/// Strengths of a mapper's change, of which the published one is 0.1.
inline constexpr EditRange kMapperStrengthRange{-0.3, 0.3, -2.0, 2.0};
/// Strengths of what an optimization found: 0 is the portrait, 1 the result.
inline constexpr EditRange kOptimizationStrengthRange{0.0, 1.5, -3.0, 3.0};
/// Shares of the levels of a mapper's change.
inline constexpr EditRange kLevelRange{0.0, 2.0, -4.0, 4.0};
/// Least relevance of the channels that a global direction moves (beta).
inline constexpr EditRange kBetaRange{0.01, 0.3, 0.0, 1.0};
/// Truncation of random portraits (psi).
inline constexpr EditRange kPsiRange{0.0, 1.2, -1.0, 2.0};

/// Of the edits that a method finds.
[[nodiscard]] constexpr const EditRange& strengthRange(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return kAlphaRange;
    case EditMethod::Mapper:
        return kMapperStrengthRange;
    case EditMethod::Optimization:
        break;
    }
    return kOptimizationStrengthRange;
}

} // namespace styleclip
