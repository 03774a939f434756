#pragma once

#include "models/checkpoint/value.h"
#include "models/files/byte_view.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace styleclip {

struct AllowedGlobal;

using NodeId = uint32_t;

/// What reading may cost, shared by a file and everything that is nested in it. Spending throws
/// Error(File) when it is used up; real checkpoints come nowhere near.
class PickleBudget {
public:
    explicit PickleBudget(uint64_t fileSize);

    /// One more operation (or node, or member of a nested archive).
    void spendOperations(uint64_t count);
    /// Bytes that are built instead of pointing into the file.
    void spendBytes(uint64_t count);
    /// What the members of an archive unpack to.
    void spendUnpacked(uint64_t count);

private:
    uint64_t m_operations = 3'000'000;
    uint64_t m_bytes;
    uint64_t m_unpacked;
};

/// The bytes of one or several tensors and the type that they were saved with.
struct PickleStorage {
    std::shared_ptr<const TensorStorage> bytes;
    at::ScalarType dtype;
};

struct PickleText {
    ByteView bytes;
    bool isBytes = false;  ///< Python bytes
    bool isEither = false; ///< a `str` of Python 2, which was both
};
struct PickleList {
    std::vector<NodeId> items;
    bool isTuple = false;
};
struct PickleDict {
    std::vector<std::pair<NodeId, NodeId>> items;
};
struct PickleGlobal {
    const AllowedGlobal* entry;
    ByteView name; ///< "module name" as in the file
};
struct PickleObject {
    std::string className;
    NodeId state;
};
/// Something of which only the kind is kept: what it was called with and given is dropped.
struct PickleOpaque {
    std::string_view className; ///< of the allow-list
};
/// A numpy array before (no tensor) and after its state is set.
struct PickleArray {
    std::shared_ptr<const StoredTensor> tensor;
};
struct PickleDtype {
    std::string description; ///< `f4`, later `<f4`
};
/// A whole number of more than 64 bits, as the file writes it: two's complement, little-endian, or
/// decimal.
struct PickleBigNumber {
    ByteView digits;
};

using Node =
    std::variant<None, bool, int64_t, double, PickleText, PickleBigNumber, PickleList, PickleDict,
                 PickleGlobal, std::shared_ptr<const PickleObject>,
                 std::shared_ptr<const PickleStorage>, PickleArray, PickleDtype, PickleOpaque>;

/// The nodes that a pickle builds, by number: they may refer to each other in circles until they
/// are turned into values, which refuses that.
class PickleGraph {
public:
    explicit PickleGraph(PickleBudget& budget) : m_budget(budget) {}

    NodeId add(Node node);
    [[nodiscard]] const Node& at(NodeId id) const { return m_nodes[id]; }
    [[nodiscard]] Node& at(NodeId id) { return m_nodes[id]; }

    template <typename T>
    [[nodiscard]] T* as(NodeId id) {
        return std::get_if<T>(&m_nodes[id]);
    }
    template <typename T>
    [[nodiscard]] const T* as(NodeId id) const {
        return std::get_if<T>(&m_nodes[id]);
    }

    /// Text that is not in the file as it is, at the budget's cost.
    [[nodiscard]] ByteView own(std::string text);

    [[nodiscard]] PickleBudget& budget() const { return m_budget; }

private:
    PickleBudget& m_budget;
    std::vector<Node> m_nodes;
};

/// Copies what is below `root` into values that outlive the graph. Throws Error(File) for circles,
/// too deep nesting and texts repeated beyond reason.
[[nodiscard]] Value toValue(const PickleGraph& graph, NodeId root);

} // namespace styleclip
