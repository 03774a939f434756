#pragma once

#include <c10/util/ArrayRef.h>

#include <string>

namespace styleclip {

/// A tensor's shape as messages show it: `[1, 3, 256, 256]`, or `[any, 512]` where -1 stands for
/// any size.
[[nodiscard]] std::string shapeText(at::IntArrayRef sizes);

} // namespace styleclip
