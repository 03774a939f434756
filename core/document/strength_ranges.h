#pragma once

namespace styleclip {

/// Both ends included.
struct NumberRange {
    double least;
    double greatest;
};

/// What the numbers of an edit and its source can be asked to be, as far as the editor's entries
/// go. Far beyond the published ranges no generator draws a face any more.
constexpr NumberRange kAlphaRange{-15.0, 25.0};        ///< strength of a global direction
constexpr NumberRange kMapperStrengthRange{-2.0, 2.0}; ///< strength of a mapper's delta
constexpr NumberRange kLevelRange{-4.0, 4.0};          ///< coarse, medium, fine
constexpr NumberRange kPsiRange{-1.0, 2.0};            ///< truncation

} // namespace styleclip
