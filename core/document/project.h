#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <vector>

namespace styleclip {

/// What one file holds: portraits, each with its edits, in the order in which they are shown. One
/// at least. A plain value, as documents are.
struct Project {
    std::vector<Document> portraits;
};

} // namespace styleclip
