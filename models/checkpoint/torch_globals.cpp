#include "models/checkpoint/pickle_globals.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <fmt/format.h>

namespace styleclip {

namespace {

/// A part of another storage, as PyTorch's older format names it.
class StoragePart : public TensorStorage {
public:
    StoragePart(std::shared_ptr<const TensorStorage> whole, uint64_t offset, uint64_t size)
        : m_whole(std::move(whole)), m_offset(offset), m_size(size) {}

    [[nodiscard]] uint64_t byteCount() const override { return m_size; }
    [[nodiscard]] const uint8_t* bytes() const override { return m_whole->bytes() + m_offset; }

private:
    std::shared_ptr<const TensorStorage> m_whole;
    uint64_t m_offset;
    uint64_t m_size;
};

[[noreturn]] void badReference() {
    throw Error(
        ErrorKind::File,
        "is damaged: it refers to tensor data in a way that makes no sense; download or copy "
        "it again");
}

uint64_t checkedBytes(int64_t elements, at::ScalarType dtype) {
    uint64_t bytes = 0;
    if (elements < 0 ||
        __builtin_mul_overflow(static_cast<uint64_t>(elements),
                               static_cast<uint64_t>(c10::elementSize(dtype)), &bytes)) {
        badReference();
    }
    return bytes;
}

/// `(key, offset, size)` of a view in PyTorch's older format, in elements.
std::shared_ptr<const TensorStorage> partOf(const PickleGraph& graph, const PickleList& view,
                                            std::shared_ptr<const TensorStorage> whole,
                                            at::ScalarType dtype) {
    const auto* offset = view.items.size() == 3 ? graph.as<int64_t>(view.items[1]) : nullptr;
    const auto* size = view.items.size() == 3 ? graph.as<int64_t>(view.items[2]) : nullptr;
    if (offset == nullptr || size == nullptr) {
        badReference();
    }
    const uint64_t begin = checkedBytes(*offset, dtype);
    const uint64_t count = checkedBytes(*size, dtype);
    if (begin > whole->byteCount() || count > whole->byteCount() - begin) {
        badReference();
    }
    return std::make_shared<StoragePart>(std::move(whole), begin, count);
}

NodeId unreadable(const GlobalCall& call, std::string_view type) {
    const std::string& file = call.context.name;
    return call.graph.add(PickleArray{std::make_shared<const StoredTensor>(StoredTensor::unreadable(
        std::string(type), call.integers(2),
        Phrase("{}: holds a tensor of the type {}, which is not read; save it as float32", file,
               inQuotes(type))))});
}

NodeId rebuildFrom(const GlobalCall& call, at::ScalarType dtype) {
    if (!isReadableType(dtype)) {
        return unreadable(call, c10::toString(dtype));
    }
    const auto storage = call.as<std::shared_ptr<const PickleStorage>>(0);
    auto tensor = std::make_shared<const StoredTensor>(storage->bytes, dtype, call.integers(2),
                                                       call.integers(3), call.integer(1));
    return call.graph.add(PickleArray{std::move(tensor)});
}

/// _rebuild_tensor(storage, offset, size, stride); the newer one has more that says nothing here.
/// _rebuild_qtensor has what its numbers mean, too, but is not read anyway.
NodeId rebuildTensor(const GlobalCall& call) {
    return rebuildFrom(call, call.as<std::shared_ptr<const PickleStorage>>(0)->dtype);
}

/// _rebuild_tensor_v3: the type is the seventh argument, its storage is untyped.
NodeId rebuildTyped(const GlobalCall& call) {
    const AllowedGlobal& type = *call.as<PickleGlobal>(6).entry;
    if (type.call != nullptr) {
        call.fail();
    }
    if (type.dtype == at::ScalarType::Undefined) { // of a newer PyTorch
        return unreadable(call, type.name);
    }
    return rebuildFrom(call, type.dtype);
}

/// Parameters and tags around something else: the thing itself.
NodeId firstArgument(const GlobalCall& call) {
    return call.argument(0);
}

/// _rebuild_from_type_v2(function, class, arguments, state).
NodeId rebuildFromType(const GlobalCall& call) {
    if (call.as<PickleGlobal>(0).entry->call == &rebuildFromType) {
        call.fail(); // would call itself for as long as the file likes
    }
    const Arguments arguments = call.as<PickleList>(2).items;
    return callGlobal(call.graph, call.context, call.argument(0), arguments);
}

NodeId loadFromBytes(const GlobalCall& call) {
    if (!call.context.nestedStorage) {
        call.fail();
    }
    const ByteView bytes = call.bytes(0);
    return call.graph.add(std::make_shared<const PickleStorage>(call.context.nestedStorage(bytes)));
}

NodeId size(const GlobalCall& call) {
    PickleList sizes{call.as<PickleList>(0).items, true};
    call.graph.budget().spendOperations(sizes.items.size());
    return call.graph.add(std::move(sizes));
}

/// torch.device('cuda', 0) as the text "cuda:0".
NodeId device(const GlobalCall& call) {
    std::string name(call.text(0).substr(0, 100));
    if (call.arguments.size() > 1) {
        name += fmt::format(":{}", call.integer(1));
    }
    return call.graph.add(PickleText{call.graph.own(std::move(name))});
}

} // namespace

NodeId loadPersistent(PickleGraph& graph, const PickleContext& context, NodeId id) {
    const auto* tuple = graph.as<PickleList>(id);
    if (tuple == nullptr || tuple->items.size() < 5 || !context.storage) {
        badReference();
    }
    const auto* kind = graph.as<PickleText>(tuple->items[0]);
    const auto* type = graph.as<PickleGlobal>(tuple->items[1]);
    const auto* key = graph.as<PickleText>(tuple->items[2]);
    const auto* elements = graph.as<int64_t>(tuple->items[4]);
    if (kind == nullptr || kind->bytes.text() != "storage" || type == nullptr ||
        type->entry->dtype == at::ScalarType::Undefined || key == nullptr || elements == nullptr) {
        badReference();
    }
    const at::ScalarType dtype = type->entry->dtype;
    auto storage = context.storage({dtype, key->bytes.text(), checkedBytes(*elements, dtype)});
    if (tuple->items.size() > 5) {
        if (const auto* view = graph.as<PickleList>(tuple->items[5])) {
            storage = partOf(graph, *view, std::move(storage), dtype);
        }
    }
    return graph.add(
        std::make_shared<const PickleStorage>(PickleStorage{std::move(storage), dtype}));
}

const std::vector<AllowedGlobal>& torchGlobals() {
    static const auto* const globals = new std::vector<AllowedGlobal>{
        {"torch.HalfStorage", nullptr, at::kHalf},
        {"torch.BFloat16Storage", nullptr, at::kBFloat16},
        {"torch.FloatStorage", nullptr, at::kFloat},
        {"torch.DoubleStorage", nullptr, at::kDouble},
        {"torch.CharStorage", nullptr, at::kChar},
        {"torch.ShortStorage", nullptr, at::kShort},
        {"torch.IntStorage", nullptr, at::kInt},
        {"torch.LongStorage", nullptr, at::kLong},
        {"torch.ByteStorage", nullptr, at::kByte},
        {"torch.BoolStorage", nullptr, at::kBool},
        {"torch.ComplexFloatStorage", nullptr, at::kComplexFloat},
        {"torch.ComplexDoubleStorage", nullptr, at::kComplexDouble},
        {"torch.QInt8Storage", nullptr, at::kQInt8},
        {"torch.QUInt8Storage", nullptr, at::kQUInt8},
        {"torch.QInt32Storage", nullptr, at::kQInt32},
        {"torch.QUInt4x2Storage", nullptr, at::kQUInt4x2},
        {"torch.QUInt2x4Storage", nullptr, at::kQUInt2x4},
        {"torch.UntypedStorage", nullptr, at::kByte},
        {"torch.storage.UntypedStorage", nullptr, at::kByte},
        {"torch.storage._UntypedStorage", nullptr, at::kByte},
        {"torch.float16", nullptr, at::kHalf},
        {"torch.half", nullptr, at::kHalf},
        {"torch.bfloat16", nullptr, at::kBFloat16},
        {"torch.float32", nullptr, at::kFloat},
        {"torch.float", nullptr, at::kFloat},
        {"torch.float64", nullptr, at::kDouble},
        {"torch.double", nullptr, at::kDouble},
        {"torch.int8", nullptr, at::kChar},
        {"torch.int16", nullptr, at::kShort},
        {"torch.int32", nullptr, at::kInt},
        {"torch.int64", nullptr, at::kLong},
        {"torch.uint8", nullptr, at::kByte},
        {"torch.bool", nullptr, at::kBool},
        {"torch.complex32", nullptr, at::kComplexHalf},
        {"torch.complex64", nullptr, at::kComplexFloat},
        {"torch.cfloat", nullptr, at::kComplexFloat},
        {"torch.complex128", nullptr, at::kComplexDouble},
        {"torch.cdouble", nullptr, at::kComplexDouble},
        {"torch.qint8", nullptr, at::kQInt8},
        {"torch.quint8", nullptr, at::kQUInt8},
        {"torch.qint32", nullptr, at::kQInt32},
        {"torch.quint4x2", nullptr, at::kQUInt4x2},
        {"torch.quint2x4", nullptr, at::kQUInt2x4},
        // Types that only newer PyTorch has.
        {"torch.uint16"},
        {"torch.uint32"},
        {"torch.uint64"},
        {"torch.float8_e4m3fn"},
        {"torch.float8_e4m3fnuz"},
        {"torch.float8_e5m2"},
        {"torch.float8_e5m2fnuz"},
        {"torch._utils._rebuild_tensor", rebuildTensor},
        {"torch._utils._rebuild_qtensor", rebuildTensor},
        {"torch._utils._rebuild_tensor_v2", rebuildTensor},
        {"torch._utils._rebuild_tensor_v3", rebuildTyped},
        {"torch._utils._rebuild_parameter", firstArgument},
        {"torch._utils._rebuild_parameter_with_state", firstArgument},
        {"torch._tensor._rebuild_from_type_v2", rebuildFromType},
        {"torch.nn.parameter.Parameter", firstArgument},
        {"torch.nn.parameter.Buffer", firstArgument},
        // Tensors of TPUs and the like, as the numpy array or the tensor that they were copied to.
        {"torch._utils._rebuild_device_tensor_from_numpy", firstArgument},
        {"torch._utils._rebuild_device_tensor_from_cpu_tensor", firstArgument},
        {"torch._utils._rebuild_xla_tensor", firstArgument},
        {"torch._utils._rebuild_sparse_tensor", opaque},
        {"torch._utils._rebuild_meta_tensor_no_storage", opaque},
        {"torch.serialization._get_layout", opaque},
        {"torch.storage._load_from_bytes", loadFromBytes},
        {"torch.Size", size},
        {"torch.device", device},
        // Only named: the classes of tensors.
        {"torch.Tensor"},
        {"torch.FloatTensor"},
        {"torch.HalfTensor"},
        {"torch.DoubleTensor"},
        {"torch.LongTensor"},
        {"torch.cuda.FloatTensor"},
        {"torch.cuda.HalfTensor"},
        // Only named: how numbers are quantized and laid out.
        {"torch.per_tensor_affine"},
        {"torch.per_tensor_symmetric"},
        {"torch.per_channel_affine"},
        {"torch.per_channel_symmetric"},
        {"torch.per_channel_affine_float_qparams"},
        {"torch.contiguous_format"},
        {"torch.preserve_format"},
        {"torch.channels_last"},
        {"torch.channels_last_3d"},
        // TorchScript's marks around lists and typed values.
        {"torch.jit._pickle.build_intlist", firstArgument},
        {"torch.jit._pickle.build_doublelist", firstArgument},
        {"torch.jit._pickle.build_boollist", firstArgument},
        {"torch.jit._pickle.build_tensorlist", firstArgument},
        {"torch.jit._pickle.restore_type_tag", firstArgument},
    };
    return *globals;
}

} // namespace styleclip
