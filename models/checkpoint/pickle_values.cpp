#include "models/checkpoint/pickle_globals.h"
#include "models/checkpoint/pickle_graph.h"
#include "models/error.h"

#include <unordered_map>
#include <unordered_set>

namespace styleclip {

namespace {

// Real files stay below 40; values of this depth are destroyed by recursion safely.
constexpr int kMaxDepth = 200;

/// Turns nodes into values: each node once, deepest first.
class ValueBuilder {
public:
    explicit ValueBuilder(const PickleGraph& graph) : m_graph(graph) {}

    Value build(NodeId id) { return visit(id, 0).value; }

private:
    struct Built {
        Value value;
        int height = 0;
    };

    Built visit(NodeId id, int depth) {
        if (depth > kMaxDepth) {
            tooDeep();
        }
        const auto known = m_built.find(id);
        if (known != m_built.end()) {
            return known->second;
        }
        if (!m_open.insert(id).second) {
            throw Error(ErrorKind::File,
                        "holds an object that contains itself, which no checkpoint does");
        }
        Built built = convert(m_graph.at(id), depth);
        m_open.erase(id);
        if (++built.height > kMaxDepth) {
            tooDeep();
        }
        if (isShared(m_graph.at(id))) {
            m_built.emplace(id, built);
        }
        return built;
    }

    [[noreturn]] static void tooDeep() {
        throw Error(ErrorKind::File, "is nested far deeper than any checkpoint");
    }

    /// Whether a value of the node refers to something that several values may share.
    static bool isShared(const Node& node) {
        return std::holds_alternative<PickleList>(node) ||
               std::holds_alternative<PickleDict>(node) ||
               std::holds_alternative<PickleOpaque>(node) ||
               std::holds_alternative<std::shared_ptr<const PickleObject>>(node);
    }

    Built convert(const Node& node, int depth) {
        if (const auto* list = std::get_if<PickleList>(&node)) {
            return sequence(*list, depth);
        }
        if (const auto* dict = std::get_if<PickleDict>(&node)) {
            Built built;
            built.value = std::make_shared<const Mapping>(mapping(*dict, depth, built.height));
            return built;
        }
        if (const auto* object = std::get_if<std::shared_ptr<const PickleObject>>(&node)) {
            Built state = visit((*object)->state, depth + 1);
            const auto& shared = *state.value.as<std::shared_ptr<const Mapping>>();
            return {std::make_shared<const Object>(Object{(*object)->className, shared}),
                    state.height};
        }
        if (const auto* opaque = std::get_if<PickleOpaque>(&node)) {
            static const auto* const nothing = new auto(std::make_shared<const Mapping>());
            return {
                std::make_shared<const Object>(Object{std::string(opaque->className), *nothing}),
                0};
        }
        return {leaf(node), 0};
    }

    Built sequence(const PickleList& list, int depth) {
        Built built;
        auto items = std::make_shared<Sequence>();
        items->items.reserve(list.items.size());
        for (const NodeId item : list.items) {
            Built child = visit(item, depth + 1);
            built.height = std::max(built.height, child.height);
            items->items.push_back(std::move(child.value));
        }
        built.value = std::shared_ptr<const Sequence>(std::move(items));
        return built;
    }

    Mapping mapping(const PickleDict& dict, int depth, int& height) {
        Mapping result;
        std::unordered_map<std::string, size_t> positions; // of text keys: the last value counts
        for (const auto& [keyId, valueId] : dict.items) {
            Built key = visit(keyId, depth + 1);
            Built value = visit(valueId, depth + 1);
            height = std::max({height, key.height, value.height});
            if (const auto* text = key.value.as<std::string>()) {
                const auto [position, isNew] = positions.emplace(*text, result.items.size());
                if (!isNew) {
                    result.items[position->second].second = std::move(value.value);
                    continue;
                }
            }
            result.items.emplace_back(std::move(key.value), std::move(value.value));
        }
        return result;
    }

    Value leaf(const Node& node) {
        if (const auto* text = std::get_if<PickleText>(&node)) {
            std::string copy = copied(text->bytes);
            return text->isBytes ? Value(Bytes{std::move(copy)}) : Value(std::move(copy));
        }
        if (const auto* truth = std::get_if<bool>(&node)) {
            return *truth;
        }
        if (const auto* integer = std::get_if<int64_t>(&node)) {
            return *integer;
        }
        if (const auto* number = std::get_if<double>(&node)) {
            return *number;
        }
        if (const auto* number = std::get_if<PickleBigNumber>(&node)) {
            return Bytes{copied(number->digits)};
        }
        if (const auto* global = std::get_if<PickleGlobal>(&node)) {
            return copied(global->name);
        }
        if (const auto* dtype = std::get_if<PickleDtype>(&node)) {
            return dtype->description;
        }
        if (const auto* array = std::get_if<PickleArray>(&node)) {
            return array->tensor == nullptr ? Value() : Value(*array->tensor);
        }
        if (const auto* storage = std::get_if<std::shared_ptr<const PickleStorage>>(&node)) {
            const at::ScalarType dtype =
                isReadableType((*storage)->dtype) ? (*storage)->dtype : at::kByte;
            const auto elements =
                static_cast<int64_t>((*storage)->bytes->byteCount() / c10::elementSize(dtype));
            return StoredTensor((*storage)->bytes, dtype, {elements}, {1}, 0);
        }
        return None{};
    }

    std::string copied(const ByteView& bytes) {
        // A text of a megabyte is easily referred to a million times.
        constexpr uint64_t kMaxText = uint64_t{64} << 20;
        m_text += bytes.size();
        if (m_text > kMaxText) {
            throw Error(ErrorKind::File, "holds far more text than any checkpoint");
        }
        return std::string(bytes.text());
    }

    const PickleGraph& m_graph;
    std::unordered_map<NodeId, Built> m_built;
    std::unordered_set<NodeId> m_open;
    uint64_t m_text = 0;
};

} // namespace

Value toValue(const PickleGraph& graph, NodeId root) {
    return ValueBuilder(graph).build(root);
}

} // namespace styleclip
