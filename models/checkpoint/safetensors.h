#pragma once

#include "models/checkpoint/value.h"
#include "models/files/byte_view.h"

namespace styleclip {

/// Whether a file begins like one of safetensors: a length, then a JSON object.
[[nodiscard]] bool isSafetensors(const ByteView& bytes);

/// Its tensors by name, and its metadata, if any, as a mapping `__metadata__`. Throws Error(File)
/// without the file's name, which is `file`.
[[nodiscard]] Value readSafetensors(const ByteView& bytes, const std::string& file);

} // namespace styleclip
