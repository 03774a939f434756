#pragma once

#include "models/checkpoint/stored_tensor.h"

#include <string>
#include <string_view>

namespace styleclip {

/// The type that the format calls `F32`, `BF16`, `I64` and so on, or why it is not read.
[[nodiscard]] ElementType safetensorsDtype(std::string_view name);

/// The format's name of a tensor type. Throws Error(File), without the file's name, if it has none.
[[nodiscard]] std::string_view safetensorsName(at::ScalarType dtype);

} // namespace styleclip
