#pragma once

#include "models/checkpoint/stored_tensor.h"

#include <string>
#include <string_view>

namespace styleclip {

/// The type that numpy calls `<f4`, `|u1`, `i8` and so on, or why it is not read: big-endian data
/// and types that tensors don't have.
[[nodiscard]] ElementType numpyDtype(std::string_view description);

/// numpy's name of a tensor type, for example `<f4`. Throws Error(File) if it has none.
[[nodiscard]] std::string numpyDescription(at::ScalarType dtype);

} // namespace styleclip
