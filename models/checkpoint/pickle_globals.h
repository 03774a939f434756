#pragma once

#include "models/checkpoint/pickle_graph.h"

#include <functional>
#include <string_view>
#include <vector>

namespace styleclip {

/// A storage that a pickle refers to by a persistent id of PyTorch.
struct PersistentStorage {
    at::ScalarType dtype;
    std::string_view key;
    uint64_t byteCount; ///< as the pickle claims
};

/// What a pickle can refer to outside of itself depends on the file that it is in.
struct PickleContext {
    /// Of the file, for what is said when a tensor is asked for that can't be read.
    std::string name;
    /// Finds a storage by persistent id; empty where there are none.
    std::function<std::shared_ptr<const TensorStorage>(const PersistentStorage&)> storage;
    /// Reads a PyTorch file that is nested in this one as bytes, of which only a storage is wanted.
    std::function<PickleStorage(const ByteView&)> nestedStorage;
    /// Whether classes of TorchScript (`__torch__.…`) are opaque objects here.
    bool torchScript = false;
};

using Arguments = std::vector<NodeId>;

/// A call of an allowed global, with checked access to its arguments.
struct GlobalCall {
    PickleGraph& graph;
    const PickleContext& context;
    PickleGlobal global;
    const Arguments& arguments;

    [[noreturn]] void fail() const;
    [[nodiscard]] NodeId argument(size_t index) const;
    /// The argument as a node of type T.
    template <typename T>
    [[nodiscard]] const T& as(size_t index) const {
        const T* node = graph.as<T>(argument(index));
        if (node == nullptr) {
            fail();
        }
        return *node;
    }
    [[nodiscard]] int64_t integer(size_t index) const { return as<int64_t>(index); }
    [[nodiscard]] std::vector<int64_t> integers(size_t index) const;
    [[nodiscard]] std::string_view text(size_t index) const;
    [[nodiscard]] const ByteView& bytes(size_t index) const;
};

/// Gives PickleOpaque: of a known class whose instances have no bearing on tensors.
[[nodiscard]] NodeId opaque(const GlobalCall& call);

/// What may stand in for a Python class or function.
struct AllowedGlobal {
    /// How a message or a value names it, for example `argparse.Namespace`.
    std::string_view name;
    /// What calling it gives; nullptr for names that are only passed on, like `torch.float32`.
    NodeId (*call)(const GlobalCall&) = nullptr;
    /// Of storage classes and dtypes.
    at::ScalarType dtype = at::ScalarType::Undefined;
};

/// The node for the global `module.name`. Throws Error(File) by name if it is not allowed.
[[nodiscard]] NodeId findGlobal(PickleGraph& graph, const PickleContext& context,
                                std::string_view module, std::string_view name);

/// Calls a global (REDUCE, NEWOBJ, OBJ, INST).
[[nodiscard]] NodeId callGlobal(PickleGraph& graph, const PickleContext& context, NodeId callable,
                                const Arguments& arguments);

/// The storage that a persistent id means (BINPERSID).
[[nodiscard]] NodeId loadPersistent(PickleGraph& graph, const PickleContext& context, NodeId id);

/// Gives an object its state (BUILD).
void setState(PickleGraph& graph, const PickleContext& context, NodeId target, NodeId state);

/// The parts of the allow-list.
[[nodiscard]] const std::vector<AllowedGlobal>& pythonGlobals();
[[nodiscard]] const std::vector<AllowedGlobal>& torchGlobals();
[[nodiscard]] const std::vector<AllowedGlobal>& numpyGlobals();

/// BUILD of what numpyGlobals() make.
void setNumpyState(PickleGraph& graph, const PickleContext& context, NodeId target, NodeId state);

} // namespace styleclip
