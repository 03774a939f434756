#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"

#include <vector>

namespace styleclip {

/// Cosine similarities between what the edits of a document, each alone, do to its portrait in
/// StyleSpace, as in the paper's table of mapper directions (StyleCLIP, section 5): a row and a
/// column for each edit, muted ones too. An edit that does nothing is similar to none, not even to
/// itself. Throws Error(Mismatch) as composeStyles() does.
[[nodiscard]] std::vector<std::vector<double>> editCosines(const Document& document,
                                                           const Generator& generator);

} // namespace styleclip
