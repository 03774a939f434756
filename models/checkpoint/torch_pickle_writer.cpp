#include "models/checkpoint/torch_pickle_writer.h"

#include "models/checkpoint/pickle_globals.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <cstring>
#include <limits>

namespace styleclip {

namespace {

[[noreturn]] void unwritable(const Phrase& what) {
    throw Error(ErrorKind::File, "can't be written: PyTorch files can't hold {}", what);
}

/// PyTorch's name for storages of a type, `FloatStorage`.
std::string storageClass(at::ScalarType dtype) {
    constexpr std::string_view kModule = "torch.";
    constexpr std::string_view kEnding = "Storage";
    for (const AllowedGlobal& entry : torchGlobals()) {
        const std::string_view name = entry.name;
        if (entry.dtype == dtype && name.size() > kEnding.size() &&
            name.substr(name.size() - kEnding.size()) == kEnding) {
            return std::string(name.substr(kModule.size()));
        }
    }
    unwritable(Phrase::verbatim(c10::toString(dtype)));
}

} // namespace

TorchPickleWriter::TorchPickleWriter(const Value& root) {
    countUses(root);
    opcode(Opcode::Proto);
    number(2, 1);
    value(root);
    opcode(Opcode::Stop);
}

void TorchPickleWriter::countUses(const Value& value) {
    if (const StoredTensor* tensor = value.tensor()) {
        ++m_uses[{tensor->view().identity, tensor->dtype()}];
    } else if (const Sequence* sequence = value.sequence()) {
        for (const Value& item : sequence->items) {
            countUses(item);
        }
    } else if (const Mapping* mapping = value.mapping()) {
        for (const auto& [key, item] : mapping->items) {
            countUses(item);
        }
    }
}

void TorchPickleWriter::value(const Value& value) {
    if (const auto* truth = value.as<bool>()) {
        opcode(*truth ? Opcode::NewTrue : Opcode::NewFalse);
    } else if (const auto* whole = value.as<int64_t>()) {
        integer(*whole);
    } else if (const auto* number = value.as<double>()) {
        real(*number);
    } else if (const auto* words = value.as<std::string>()) {
        text(*words);
    } else if (const StoredTensor* stored = value.tensor()) {
        tensor(*stored);
    } else if (const Sequence* sequence = value.sequence()) {
        items(*sequence);
    } else if (const Mapping* mapping = value.mapping()) {
        entries(*mapping);
    } else if (value.as<None>() != nullptr) {
        opcode(Opcode::None);
    } else {
        unwritable(value.object() != nullptr ? Phrase("objects of other classes")
                                             : Phrase("bare bytes"));
    }
}

void TorchPickleWriter::items(const Sequence& sequence) {
    opcode(Opcode::EmptyList);
    opcode(Opcode::Mark);
    for (const Value& item : sequence.items) {
        value(item);
    }
    opcode(Opcode::Appends);
}

void TorchPickleWriter::entries(const Mapping& mapping) {
    opcode(Opcode::EmptyDict);
    opcode(Opcode::Mark);
    for (const auto& [key, item] : mapping.items) {
        value(key);
        value(item);
    }
    opcode(Opcode::SetItems);
}

/// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks)
void TorchPickleWriter::tensor(const StoredTensor& tensor) {
    StoredTensor::View view = tensor.view();
    const StorageIdentity identity{view.identity, tensor.dtype()};
    size_t key = m_storages.size();
    if (m_uses.at(identity) == 1) {
        // Nobody shares it: without what the tensor does not show, and without gaps.
        view = StoredTensor(tensor.load()).view();
        m_storages.push_back(view.storage);
    } else if (const auto [known, isNew] = m_keys.emplace(identity, key); isNew) {
        m_storages.push_back(view.storage);
    } else {
        key = known->second;
    }
    global("torch._utils", "_rebuild_tensor_v2");
    opcode(Opcode::Mark);
    storage(key, tensor.dtype());
    integer(view.offset);
    integers(tensor.sizes());
    integers(view.strides);
    opcode(Opcode::NewFalse);
    global("collections", "OrderedDict");
    opcode(Opcode::EmptyTuple);
    opcode(Opcode::Reduce);
    opcode(Opcode::Tuple);
    opcode(Opcode::Reduce);
}

/// The persistent id ('storage', torch.FloatStorage, key, 'cpu', elements).
void TorchPickleWriter::storage(size_t key, at::ScalarType dtype) {
    opcode(Opcode::Mark);
    text("storage");
    global("torch", storageClass(dtype));
    text(std::to_string(key));
    text("cpu");
    integer(static_cast<int64_t>(m_storages[key]->byteCount() / c10::elementSize(dtype)));
    opcode(Opcode::Tuple);
    opcode(Opcode::BinPersId);
}

void TorchPickleWriter::number(uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        m_out += static_cast<char>(value >> (8 * i) & 0xFF);
    }
}

void TorchPickleWriter::integer(int64_t value) {
    if (value >= std::numeric_limits<int32_t>::min() &&
        value <= std::numeric_limits<int32_t>::max()) {
        opcode(Opcode::BinInt);
        number(static_cast<uint64_t>(value), 4);
        return;
    }
    opcode(Opcode::Long1);
    number(8, 1);
    number(static_cast<uint64_t>(value), 8);
}

void TorchPickleWriter::real(double value) {
    uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    opcode(Opcode::BinFloat);
    for (int i = 7; i >= 0; --i) {
        m_out += static_cast<char>(bits >> (8 * i) & 0xFF);
    }
}

void TorchPickleWriter::text(const std::string& value) {
    opcode(Opcode::BinUnicode);
    if (value.size() > std::numeric_limits<uint32_t>::max()) {
        unwritable(Phrase("texts of more than 4 GB"));
    }
    number(value.size(), 4);
    m_out += value;
}

void TorchPickleWriter::global(const std::string& module, const std::string& name) {
    opcode(Opcode::Global);
    m_out += module + '\n' + name + '\n';
}

void TorchPickleWriter::integers(const std::vector<int64_t>& values) {
    opcode(Opcode::Mark);
    for (const int64_t value : values) {
        integer(value);
    }
    opcode(Opcode::Tuple);
}

} // namespace styleclip
