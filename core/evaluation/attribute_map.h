#pragma once

#include "core/training/demo/picture_source.h"
#include "models/checkpoint/checkpoint.h"

namespace styleclip {

/// Whether a file tells where portraits of given attributes lie in a generator's W.
[[nodiscard]] bool hasAttributeMap(const Checkpoint& checkpoint);

/// Reads `basis` [d, A], `mean` and `deviation` [A] (or `attribute_map.basis` and so on, as the
/// demonstration generator's own file has them): w = basis * (scaledAttributes() - mean) /
/// deviation, on the CPU. Throws Error(File) when they are absent, Error(Mismatch) when they are
/// for other attributes.
[[nodiscard]] LatentSource loadAttributeMap(const Checkpoint& checkpoint);

} // namespace styleclip
