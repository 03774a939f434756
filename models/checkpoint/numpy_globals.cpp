#include "models/checkpoint/dense_tensor.h"
#include "models/checkpoint/numpy_dtype.h"
#include "models/checkpoint/pickle_globals.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

namespace styleclip {

namespace {

[[noreturn]] void damaged() {
    throw Error(
        ErrorKind::File,
        "is damaged: it holds a numpy array that makes no sense; download or copy it again");
}

std::shared_ptr<const StoredTensor> makeTensor(const PickleContext& context, const ByteView& bytes,
                                               const std::string& description,
                                               std::vector<int64_t> sizes, bool fortranOrder) {
    return std::make_shared<const StoredTensor>(
        denseTensor({bytes, description, numpyDtype(description), std::move(sizes), fortranOrder},
                    Phrase::verbatim(context.name)));
}

/// numpy.dtype('f4', False, True).
NodeId dtype(const GlobalCall& call) {
    constexpr size_t kLongest = 100;
    // Old pickles give the bytes of a Python 2 str.
    const auto& text = call.as<PickleText>(0);
    return call.graph.add(PickleDtype{std::string(text.bytes.text().substr(0, kLongest))});
}

/// _reconstruct(numpy.ndarray, (0,), b'b'): an empty array; its state follows.
NodeId emptyArray(const GlobalCall& call) {
    return call.graph.add(PickleArray{});
}

/// scalar(dtype, bytes) as a plain number, where it is one.
NodeId scalar(const GlobalCall& call) {
    const std::string& type = call.as<PickleDtype>(0).description;
    if (!std::holds_alternative<at::ScalarType>(numpyDtype(type))) {
        return opaque(call);
    }
    const auto tensor = makeTensor(call.context, call.bytes(1), type, {}, false);
    const at::Tensor number = tensor->load();
    if (tensor->dtype() == at::kBool) {
        return call.graph.add(number.item<bool>());
    }
    if (c10::isFloatingType(tensor->dtype())) {
        return call.graph.add(number.item<double>());
    }
    return call.graph.add(number.item<int64_t>());
}

/// The tensor whose dimension i is the dimension axes[i] of `tensor`.
std::shared_ptr<const StoredTensor> transposed(const StoredTensor& tensor,
                                               const std::vector<int64_t>& axes) {
    const StoredTensor::View view = tensor.view();
    std::vector<int64_t> sizes;
    std::vector<int64_t> strides;
    for (const int64_t axis : axes) {
        sizes.push_back(tensor.sizes()[static_cast<size_t>(axis)]);
        strides.push_back(view.strides[static_cast<size_t>(axis)]);
    }
    return std::make_shared<const StoredTensor>(view.storage, tensor.dtype(), std::move(sizes),
                                                std::move(strides), view.offset);
}

/// _frombuffer(bytes, dtype, shape, order, axes): arrays in protocol 5. The order K
/// of newer numpy is the C order of `shape`, whose dimensions are then put in the order of `axes`.
NodeId fromBuffer(const GlobalCall& call) {
    const std::string_view order = call.text(3);
    if (order != "C" && order != "F" && order != "K") {
        call.fail();
    }
    auto tensor = makeTensor(call.context, call.bytes(0), call.as<PickleDtype>(1).description,
                             call.integers(2), order == "F");
    if (order == "K" && tensor->isReadable()) {
        const std::vector<int64_t> axes = call.integers(4);
        std::vector<int64_t> all(tensor->sizes().size());
        std::iota(all.begin(), all.end(), 0);
        if (!std::is_permutation(axes.begin(), axes.end(), all.begin(), all.end())) {
            call.fail();
        }
        tensor = transposed(*tensor, axes);
    }
    return call.graph.add(PickleArray{std::move(tensor)});
}

/// (3, byte order, sub-array, names, fields, ...). Arrays of records are of the types V8, V12 and
/// so on, which is why they are not read.
void setDtypeState(PickleGraph& graph, PickleDtype& target, const PickleList& state) {
    constexpr std::string_view kOrders = "<>=|";
    const auto* order = state.items.size() < 5 ? nullptr : graph.as<PickleText>(state.items[1]);
    if (order == nullptr || order->bytes.size() != 1 ||
        kOrders.find(order->bytes.text()) == std::string_view::npos) {
        damaged();
    }
    if (kOrders.find(target.description.substr(0, 1)) == std::string_view::npos) {
        target.description.insert(0, order->bytes.text());
    }
}

/// (version, shape, dtype, Fortran order, data); the version is younger than the rest.
void setArrayState(PickleGraph& graph, const PickleContext& context, PickleArray& target,
                   const PickleList& state) {
    const size_t count = state.items.size();
    if (count != 4 && count != 5) {
        damaged();
    }
    const auto* shape = graph.as<PickleList>(state.items[count - 4]);
    const auto* type = graph.as<PickleDtype>(state.items[count - 3]);
    const auto* fortranOrder = graph.as<bool>(state.items[count - 2]);
    const auto* data = graph.as<PickleText>(state.items[count - 1]);
    const bool hasBytes = data != nullptr && (data->isBytes || data->isEither);
    // Of an array of Python objects the data are a list of them.
    const bool hasObjects = graph.as<PickleList>(state.items[count - 1]) != nullptr;
    if (shape == nullptr || type == nullptr || fortranOrder == nullptr ||
        !(hasBytes || hasObjects)) {
        damaged();
    }
    graph.budget().spendOperations(shape->items.size());
    std::vector<int64_t> sizes;
    for (const NodeId item : shape->items) {
        const auto* size = graph.as<int64_t>(item);
        sizes.push_back(size == nullptr ? -1 : *size);
    }
    // Objects that claim to be numbers are numbers without bytes.
    target.tensor = makeTensor(context, hasBytes ? data->bytes : ByteView(), type->description,
                               std::move(sizes), *fortranOrder);
}

} // namespace

void setNumpyState(PickleGraph& graph, const PickleContext& context, NodeId target, NodeId state) {
    const auto* parts = graph.as<PickleList>(state);
    if (parts == nullptr) {
        damaged();
    }
    if (auto* type = graph.as<PickleDtype>(target)) {
        setDtypeState(graph, *type, *parts);
    } else if (auto* array = graph.as<PickleArray>(target)) {
        setArrayState(graph, context, *array, *parts);
    }
}

const std::vector<AllowedGlobal>& numpyGlobals() {
    static const auto* const globals = new std::vector<AllowedGlobal>{
        {"numpy.ndarray"},
        {"numpy.memmap"},
        {"numpy.core.memmap.memmap"},
        {"numpy._core.memmap.memmap"},
        {"numpy.dtype", dtype},
        {"numpy.core.multiarray._reconstruct", emptyArray},
        {"numpy._core.multiarray._reconstruct", emptyArray},
        {"numpy.core.multiarray.scalar", scalar},
        {"numpy._core.multiarray.scalar", scalar},
        {"numpy.core.numeric._frombuffer", fromBuffer},
        {"numpy._core.numeric._frombuffer", fromBuffer},
        // Random number generators and their seeds, which trainings save to go on from.
        {"numpy.random.__RandomState_ctor", opaque},
        {"numpy.random._pickle.__randomstate_ctor", opaque},
        {"numpy.random._pickle.__generator_ctor", opaque},
        {"numpy.random._pickle.__bit_generator_ctor", opaque},
        {"numpy.random._mt19937.MT19937", opaque},
        {"numpy.random._pcg64.PCG64", opaque},
        {"numpy.random._pcg64.PCG64DXSM", opaque},
        {"numpy.random._philox.Philox", opaque},
        {"numpy.random._sfc64.SFC64", opaque},
        {"numpy.random.bit_generator.SeedSequence", opaque},
        {"numpy.random.bit_generator.__pyx_unpickle_SeedSequence", opaque},
        // Only named: the types of numbers.
        {"numpy.bool_"},
        {"numpy.float16"},
        {"numpy.float32"},
        {"numpy.float64"},
        {"numpy.int8"},
        {"numpy.int16"},
        {"numpy.int32"},
        {"numpy.int64"},
        {"numpy.uint8"},
        {"numpy.uint16"},
        {"numpy.uint32"},
        {"numpy.uint64"},
    };
    return *globals;
}

} // namespace styleclip
