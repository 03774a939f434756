#pragma once

#include "app/packmaker/portraits/concepts.h"

#include <vector>

namespace styleclip {

/// The parts of concepts().
[[nodiscard]] std::vector<Concept> personConcepts(); ///< who it is: sex, age, skin, bone structure
[[nodiscard]] std::vector<Concept> hairConcepts();
[[nodiscard]] std::vector<Concept> faceConcepts(); ///< eyes, expression, make-up, what is worn
[[nodiscard]] std::vector<Concept> sceneConcepts();

} // namespace styleclip
