#include "models/checkpoint/dense_tensor.h"

#include "models/checkpoint/memory_storage.h"

#include <utility>

namespace styleclip {

namespace {

/// In elements.
std::vector<int64_t> denseStrides(const std::vector<int64_t>& sizes, bool fortranOrder) {
    std::vector<int64_t> strides(sizes.size());
    int64_t stride = 1;
    for (size_t i = 0; i < sizes.size(); ++i) {
        const size_t at = fortranOrder ? i : sizes.size() - 1 - i;
        strides[at] = stride;
        // Sizes that overflow are refused by StoredTensor; until then any number will do.
        if (sizes[at] > 0 && __builtin_mul_overflow(stride, sizes[at], &stride)) {
            stride = -1;
        }
    }
    return strides;
}

} // namespace

StoredTensor denseTensor(DenseArray array, const Phrase& origin) {
    if (const auto* reason = std::get_if<Phrase>(&array.type)) {
        return StoredTensor::unreadable(array.typeName, std::move(array.sizes),
                                        Phrase("{}: {}", origin, *reason));
    }
    std::vector<int64_t> strides = denseStrides(array.sizes, array.fortranOrder);
    return {std::make_shared<MemoryStorage>(std::move(array.bytes)),
            std::get<at::ScalarType>(array.type), std::move(array.sizes), std::move(strides), 0};
}

} // namespace styleclip
