#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/files/byte_view.h"

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// An array whose elements lie in `bytes` one after the other.
struct DenseArray {
    ByteView bytes;
    std::string typeName; ///< as the file calls the type: `<f4`, `C64`
    ElementType type;
    std::vector<int64_t> sizes;
    bool fortranOrder = false;
};

/// The tensor that it is. `origin` is how messages call the file, or its part, when an unreadable
/// one is asked for later. Throws Error(File), without the file's name, for impossible sizes and
/// for those that reach beyond the bytes.
[[nodiscard]] StoredTensor denseTensor(DenseArray array, const Phrase& origin);

} // namespace styleclip
