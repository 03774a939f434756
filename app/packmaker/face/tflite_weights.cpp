#include "app/packmaker/face/tflite_weights.h"

#include "models/error.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <flatbuffers/flatbuffers.h>

#include <cstring>
#include <optional>
#include <vector>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = 64 << 20;
constexpr const char* kIdentifier = "TFL3";

/// The place of a table's field in its vtable, as the format counts them.
constexpr flatbuffers::voffset_t field(int number) {
    return static_cast<flatbuffers::voffset_t>(4 + 2 * number);
}

// Of the published schema only the tables and fields that lead to the weights. Each verifies itself
// as generated code would, so that a broken file is refused before anything of it is followed.
template <typename T>
using Tables = flatbuffers::Vector<flatbuffers::Offset<T>>;

struct BufferTable : private flatbuffers::Table {
    [[nodiscard]] const flatbuffers::Vector<uint8_t>* data() const {
        return GetPointer<const flatbuffers::Vector<uint8_t>*>(field(0));
    }
    bool Verify(flatbuffers::Verifier& verifier) const {
        return VerifyTableStart(verifier) && VerifyOffset(verifier, field(0)) &&
               verifier.VerifyVector(data()) && verifier.EndTable();
    }
};

struct TensorTable : private flatbuffers::Table {
    [[nodiscard]] const flatbuffers::Vector<int32_t>* shape() const {
        return GetPointer<const flatbuffers::Vector<int32_t>*>(field(0));
    }
    [[nodiscard]] int8_t type() const { return GetField<int8_t>(field(1), 0); }
    [[nodiscard]] uint32_t buffer() const { return GetField<uint32_t>(field(2), 0); }
    [[nodiscard]] const flatbuffers::String* name() const {
        return GetPointer<const flatbuffers::String*>(field(3));
    }
    bool Verify(flatbuffers::Verifier& verifier) const {
        return VerifyTableStart(verifier) && VerifyOffset(verifier, field(0)) &&
               verifier.VerifyVector(shape()) && VerifyField<int8_t>(verifier, field(1), 1) &&
               VerifyField<uint32_t>(verifier, field(2), 4) && VerifyOffset(verifier, field(3)) &&
               verifier.VerifyString(name()) && verifier.EndTable();
    }
};

struct SubgraphTable : private flatbuffers::Table {
    [[nodiscard]] const Tables<TensorTable>* tensors() const {
        return GetPointer<const Tables<TensorTable>*>(field(0));
    }
    bool Verify(flatbuffers::Verifier& verifier) const {
        return VerifyTableStart(verifier) && VerifyOffset(verifier, field(0)) &&
               verifier.VerifyVector(tensors()) && verifier.VerifyVectorOfTables(tensors()) &&
               verifier.EndTable();
    }
};

struct ModelTable : private flatbuffers::Table {
    [[nodiscard]] const Tables<SubgraphTable>* subgraphs() const {
        return GetPointer<const Tables<SubgraphTable>*>(field(2));
    }
    [[nodiscard]] const Tables<BufferTable>* buffers() const {
        return GetPointer<const Tables<BufferTable>*>(field(4));
    }
    bool Verify(flatbuffers::Verifier& verifier) const {
        return VerifyTableStart(verifier) && VerifyOffset(verifier, field(2)) &&
               verifier.VerifyVector(subgraphs()) && verifier.VerifyVectorOfTables(subgraphs()) &&
               VerifyOffset(verifier, field(4)) && verifier.VerifyVector(buffers()) &&
               verifier.VerifyVectorOfTables(buffers()) && verifier.EndTable();
    }
};

std::optional<at::ScalarType> floatType(int8_t type) {
    constexpr int8_t kFloat32 = 0;
    constexpr int8_t kFloat16 = 1;
    if (type == kFloat32) {
        return at::kFloat;
    }
    return type == kFloat16 ? std::optional(at::kHalf) : std::nullopt;
}

/// The number of elements of a shape; nothing where it is none that a weight could have.
std::optional<uint64_t> elements(const flatbuffers::Vector<int32_t>& shape) {
    uint64_t count = 1;
    for (const int32_t size : shape) {
        if (size < 1 || count > kMaximumBytes) {
            return std::nullopt;
        }
        count *= static_cast<uint64_t>(size);
    }
    return count;
}

at::Tensor inOurOrder(const at::Tensor& weight, const std::string& name) {
    if (weight.dim() == 4) {
        const bool isDepthwise = name.find("depthwise") != std::string::npos;
        return weight.permute(isDepthwise ? at::IntArrayRef{3, 0, 1, 2}
                                          : at::IntArrayRef{0, 3, 1, 2});
    }
    return weight.dim() == 3 ? weight.flatten() : weight;
}

} // namespace

std::map<std::string, at::Tensor> readTfliteWeights(const std::filesystem::path& path) {
    const std::string content = readWholeFile(path, kMaximumBytes);
    flatbuffers::Verifier verifier(reinterpret_cast<const uint8_t*>(content.data()),
                                   content.size());
    const auto refuse = [&path] {
        return Error(ErrorKind::File, "{} is not a network in TensorFlow Lite's format",
                     path.string());
    };
    if (!verifier.VerifyBuffer<ModelTable>(kIdentifier)) {
        throw refuse();
    }
    const auto* model = flatbuffers::GetRoot<ModelTable>(content.data());
    if (model->subgraphs() == nullptr || model->buffers() == nullptr ||
        model->subgraphs()->size() != 1 || model->subgraphs()->Get(0)->tensors() == nullptr) {
        throw refuse();
    }
    std::map<std::string, at::Tensor> weights;
    for (const TensorTable* tensor : *model->subgraphs()->Get(0)->tensors()) {
        if (tensor->buffer() >= model->buffers()->size()) {
            throw refuse();
        }
        const auto* data = model->buffers()->Get(tensor->buffer())->data();
        const std::optional<at::ScalarType> type = floatType(tensor->type());
        if (data == nullptr || data->size() == 0 || !type) {
            continue; // no weight: what flows between layers, or an index
        }
        if (tensor->shape() == nullptr || tensor->name() == nullptr ||
            elements(*tensor->shape()) != data->size() / at::elementSize(*type)) {
            throw refuse();
        }
        at::Tensor weight = at::empty(
            std::vector<int64_t>(tensor->shape()->begin(), tensor->shape()->end()), *type);
        std::memcpy(weight.data_ptr(), data->data(), weight.nbytes());
        const std::string name = tensor->name()->str();
        weights[name] = inOurOrder(weight, name).contiguous();
    }
    return weights;
}

} // namespace styleclip
