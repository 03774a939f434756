#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/files/byte_view.h"

namespace styleclip {

[[nodiscard]] bool isNpy(const ByteView& bytes);

/// The array of an `.npy` file, format versions 1 to 3. Throws Error(File) without the file's name;
/// `origin` is how messages call it when an array that is not readable is asked for later.
[[nodiscard]] StoredTensor readNpy(const ByteView& bytes, const Phrase& origin);

} // namespace styleclip
