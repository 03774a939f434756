#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"

#include <vector>

namespace styleclip {

/// Cosine similarities between what the edits of a document, each alone, do to its portrait in
/// StyleSpace: a row and a column for each edit, muted ones too. This tells edits of one portrait
/// apart. What StyleCLIP reports (section 5) is something else: for one mapper, the mean and
/// deviation of the cosines between its steps in W+ for many portraits. An edit that does nothing
/// is similar to none, not even to itself. Throws Error(Mismatch) as composeStyles() does.
[[nodiscard]] std::vector<std::vector<double>> editCosines(const Document& document,
                                                           const Generator& generator);

} // namespace styleclip
