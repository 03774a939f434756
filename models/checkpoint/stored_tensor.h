#pragma once

#include "models/phrase.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace styleclip {

/// The bytes that one or several tensors of a file are views of. Read at most once, when the first
/// of them is asked for, and shared by all.
class TensorStorage {
public:
    virtual ~TensorStorage() = default;

    /// Number of bytes, known (and checked against the file) before anything is read.
    [[nodiscard]] virtual uint64_t byteCount() const = 0;

    /// The bytes; valid as long as the storage lives. Throws Error(File) when they can't be read.
    [[nodiscard]] virtual const uint8_t* bytes() const = 0;
};

/// Whether tensors of the type are read. Complex and quantized numbers are not.
[[nodiscard]] bool isReadableType(at::ScalarType dtype);

/// A type that tensors are read in, or what is to be said of one that they are not.
using ElementType = std::variant<at::ScalarType, Phrase>;

/// A tensor of a checkpoint file that has been found and checked but not read yet.
class StoredTensor {
public:
    /// Wraps a tensor that is in memory already. One of another device is copied to the CPU, each
    /// view by itself.
    explicit StoredTensor(const at::Tensor& tensor);

    /// A strided view of `storage`; `strides` and `offset` in elements. Throws Error(File) when the
    /// view does not lie within the storage.
    StoredTensor(std::shared_ptr<const TensorStorage> storage, at::ScalarType dtype,
                 std::vector<int64_t> sizes, std::vector<int64_t> strides, int64_t offset);

    /// A tensor whose elements are of a `type` that no network computes from: complex or quantized
    /// numbers, texts, Python objects. It is there with its name and shape, and whoever needs it
    /// gets Error(File) with the sentence `problem`. Throws Error(File) for impossible sizes.
    [[nodiscard]] static StoredTensor unreadable(const std::string& type,
                                                 std::vector<int64_t> sizes, const Phrase& problem);

    [[nodiscard]] bool isReadable() const { return m_unreadable == nullptr; }

    /// Undefined where it is not readable.
    [[nodiscard]] at::ScalarType dtype() const { return m_dtype; }
    /// For people, as PyTorch or numpy calls it: "Float", "ComplexFloat", "<U5".
    [[nodiscard]] std::string typeName() const;
    [[nodiscard]] const std::vector<int64_t>& sizes() const { return m_sizes; }
    [[nodiscard]] int64_t numel() const;

    /// A contiguous tensor of its own, of the stored type, on the CPU. This and the next two throw
    /// Error(File), with the file's name, for what is not readable.
    [[nodiscard]] at::Tensor load() const;

    /// The same in float32, the type that every network computes from.
    [[nodiscard]] at::Tensor loadFloat() const;

    /// How the tensor lies in the bytes that it is a view of.
    struct View {
        std::shared_ptr<const TensorStorage> storage;
        std::vector<int64_t> strides; ///< in elements, like `offset`
        int64_t offset;
        const void* identity; ///< the same for all tensors that share these bytes
    };

    /// For writers, which keep shared bytes shared.
    [[nodiscard]] View view() const;

private:
    struct Unreadable {
        std::string type;
        Phrase problem;
    };

    StoredTensor(std::shared_ptr<const Unreadable> unreadable, std::vector<int64_t> sizes);

    void requireReadable() const;

    std::shared_ptr<const Unreadable> m_unreadable;
    at::Tensor m_tensor; // on the CPU; defined when the tensor is in memory
    std::shared_ptr<const TensorStorage> m_storage;
    at::ScalarType m_dtype = at::ScalarType::Undefined;
    std::vector<int64_t> m_sizes;
    std::vector<int64_t> m_strides;
    int64_t m_offset = 0;
};

/// Tensors by full name, for example `conv1.conv.weight`.
using StateDict = std::map<std::string, StoredTensor>;

/// The entries of `tensors` whose names begin with `prefix`, without it.
[[nodiscard]] StateDict withPrefix(const StateDict& tensors, const std::string& prefix);

} // namespace styleclip
