#include "models/checkpoint/stored_tensor.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstring>
#include <limits>

namespace styleclip {

namespace {

// PyTorch's own iterators stop at 64; nothing real comes near.
constexpr size_t kMaxDimensions = 32;
// An expanded tensor (stride 0) may have more elements than its storage, but only up to this many,
// so that no small file asks for a large allocation.
constexpr int64_t kMaxExpandedElements = int64_t{1} << 20;

[[noreturn]] void fail(const std::vector<int64_t>& sizes, const Phrase& problem) {
    const Phrase what = sizes.size() > kMaxDimensions
                            ? Phrase("{} dimensions,", sizes.size())
                            : Phrase("shape [{}]", fmt::join(sizes, ", "));
    throw Error(ErrorKind::File, "holds a tensor of {} {}", what, problem);
}

/// The number of elements; sizes of 0 are no excuse for others that overflow, because LibTorch
/// multiplies them all.
int64_t checkedNumel(const std::vector<int64_t>& sizes) {
    int64_t product = 1;
    bool empty = false;
    for (const int64_t size : sizes) {
        if (size < 0) {
            fail(sizes, Phrase("with a negative size"));
        }
        empty = empty || size == 0;
        if (__builtin_mul_overflow(product, size == 0 ? 1 : size, &product) ||
            product > std::numeric_limits<int64_t>::max() / 64) {
            fail(sizes, Phrase("that is impossibly large"));
        }
    }
    return empty ? 0 : product;
}

/// The largest index, counted from the view's first element, that the view touches.
int64_t lastIndex(const std::vector<int64_t>& sizes, const std::vector<int64_t>& strides) {
    int64_t last = 0;
    for (size_t i = 0; i < sizes.size(); ++i) {
        int64_t span = 0;
        if (strides[i] < 0 || __builtin_mul_overflow(sizes[i] - 1, strides[i], &span) ||
            __builtin_add_overflow(last, span, &last)) {
            fail(sizes, Phrase("with strides that can't be"));
        }
    }
    return last;
}

bool isContiguous(const std::vector<int64_t>& sizes, const std::vector<int64_t>& strides) {
    int64_t expected = 1;
    for (size_t i = sizes.size(); i-- > 0;) {
        if (sizes[i] != 1 && strides[i] != expected) {
            return false;
        }
        expected *= sizes[i];
    }
    return true;
}

/// The memory of a tensor of LibTorch.
class TensorMemory : public TensorStorage {
public:
    explicit TensorMemory(at::Tensor tensor) : m_tensor(std::move(tensor)) {}

    [[nodiscard]] uint64_t byteCount() const override { return m_tensor.storage().nbytes(); }
    [[nodiscard]] const uint8_t* bytes() const override {
        return static_cast<const uint8_t*>(m_tensor.storage().data());
    }

private:
    at::Tensor m_tensor;
};

} // namespace

bool isReadableType(at::ScalarType dtype) {
    return c10::isFloatingType(dtype) || c10::isIntegralType(dtype, /*includeBool=*/true);
}

StoredTensor::StoredTensor(const at::Tensor& tensor)
    : m_tensor(tensor.detach().to(at::kCPU)), m_dtype(m_tensor.scalar_type()),
      m_sizes(m_tensor.sizes().vec()) {}

StoredTensor::StoredTensor(std::shared_ptr<const TensorStorage> storage, at::ScalarType dtype,
                           std::vector<int64_t> sizes, std::vector<int64_t> strides, int64_t offset)
    : m_storage(std::move(storage)), m_dtype(dtype), m_sizes(std::move(sizes)),
      m_strides(std::move(strides)), m_offset(offset) {
    if (m_sizes.size() > kMaxDimensions) {
        fail(m_sizes, Phrase("which is too many"));
    }
    if (m_strides.size() != m_sizes.size()) {
        fail(m_sizes, Phrase("with another number of strides than of sizes"));
    }
    const int64_t count = checkedNumel(m_sizes);
    if (count == 0) {
        return;
    }
    const auto stored = static_cast<int64_t>(m_storage->byteCount() / c10::elementSize(m_dtype));
    const int64_t last = lastIndex(m_sizes, m_strides);
    if (m_offset < 0 || m_offset >= stored || last >= stored - m_offset) {
        fail(m_sizes, Phrase("that reaches beyond the data stored for it"));
    }
    if (count > stored && count > kMaxExpandedElements) {
        fail(m_sizes, Phrase("of far more elements than are stored for it"));
    }
}

StoredTensor::StoredTensor(std::shared_ptr<const Unreadable> unreadable, std::vector<int64_t> sizes)
    : m_unreadable(std::move(unreadable)), m_sizes(std::move(sizes)) {
    if (m_sizes.size() > kMaxDimensions) {
        fail(m_sizes, Phrase("which is too many"));
    }
    static_cast<void>(checkedNumel(m_sizes));
}

StoredTensor StoredTensor::unreadable(const std::string& type, std::vector<int64_t> sizes,
                                      const Phrase& problem) {
    return {std::make_shared<const Unreadable>(Unreadable{type, problem}), std::move(sizes)};
}

std::string StoredTensor::typeName() const {
    return isReadable() ? c10::toString(m_dtype) : m_unreadable->type;
}

void StoredTensor::requireReadable() const {
    if (!isReadable()) {
        throw Error(ErrorKind::File, m_unreadable->problem);
    }
}

int64_t StoredTensor::numel() const {
    return c10::multiply_integers(m_sizes);
}

at::Tensor StoredTensor::load() const {
    requireReadable();
    if (m_tensor.defined()) {
        return m_tensor.clone(at::MemoryFormat::Contiguous);
    }
    if (numel() == 0) {
        return at::empty(m_sizes, m_dtype);
    }
    // Any byte may stand in a file where a bool of C++ has only two values.
    const at::ScalarType raw = m_dtype == at::kBool ? at::kByte : m_dtype;
    const bool contiguous = isContiguous(m_sizes, m_strides);
    const int64_t count = contiguous ? numel() : lastIndex(m_sizes, m_strides) + 1;
    const auto elementSize = static_cast<int64_t>(c10::elementSize(raw));
    // A copy by bytes, since the data of pickles is not aligned.
    at::Tensor tensor = at::empty({count}, raw);
    std::memcpy(tensor.data_ptr(), m_storage->bytes() + m_offset * elementSize,
                static_cast<size_t>(count * elementSize));
    tensor = contiguous ? tensor.view(m_sizes) : tensor.as_strided(m_sizes, m_strides).contiguous();
    return m_dtype == at::kBool ? tensor.ne(0) : tensor;
}

at::Tensor StoredTensor::loadFloat() const {
    return load().to(at::kFloat);
}

StoredTensor::View StoredTensor::view() const {
    requireReadable();
    if (!m_tensor.defined()) {
        return {m_storage, m_strides, m_offset, m_storage.get()};
    }
    return {std::make_shared<const TensorMemory>(m_tensor), m_tensor.strides().vec(),
            m_tensor.storage_offset(), m_tensor.storage().unsafeGetStorageImpl()};
}

StateDict withPrefix(const StateDict& tensors, const std::string& prefix) {
    StateDict result;
    for (auto entry = tensors.lower_bound(prefix); entry != tensors.end(); ++entry) {
        if (entry->first.compare(0, prefix.size(), prefix) != 0) {
            break;
        }
        result.emplace(entry->first.substr(prefix.size()), entry->second);
    }
    return result;
}

} // namespace styleclip
