#pragma once

#include "core/document/document.h"
#include "models/phrase.h"

#include <optional>

namespace styleclip {

/// What is wrong with a document in itself, without a generator: latents or deltas whose shapes,
/// types or values can't belong together, strengths that are not finite, logs of other runs.
/// Nothing when all is well. Edits that are off need not go with the rest: they may be of other
/// models, which is said when they are switched on.
[[nodiscard]] std::optional<Phrase> documentProblem(const Document& document);

} // namespace styleclip
