#include "models/checkpoint/pickle_globals.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <fmt/format.h>

#include <unordered_map>

namespace styleclip {

namespace {

const AllowedGlobal kScriptClass{"TorchScript class"};

const AllowedGlobal* lookUp(const std::string& name) {
    static const auto* const table = [] {
        auto* all = new std::unordered_map<std::string_view, const AllowedGlobal*>;
        for (const auto* part : {&pythonGlobals(), &torchGlobals(), &numpyGlobals()}) {
            for (const AllowedGlobal& entry : *part) {
                all->emplace(entry.name, &entry);
            }
        }
        return all;
    }();
    const auto found = table->find(name);
    return found == table->end() ? nullptr : found->second;
}

[[noreturn]] void senselessState() {
    throw Error(ErrorKind::File,
                "is damaged: its Python pickle makes no sense; download or copy it again");
}

/// The dict of attributes in a state, which may be a pair of those in `__dict__` and in slots.
NodeId attributesOf(PickleGraph& graph, NodeId state) {
    if (const auto* pair = graph.as<PickleList>(state);
        pair != nullptr && pair->isTuple && pair->items.size() == 2) {
        const bool first = graph.as<PickleDict>(pair->items[0]) != nullptr;
        state = pair->items[first ? 0 : 1];
    }
    if (graph.as<PickleDict>(state) == nullptr) {
        senselessState();
    }
    return state;
}

} // namespace

void GlobalCall::fail() const {
    throw Error(ErrorKind::File, "is damaged: it gives {} arguments that make no sense",
                readable(global.name.text()));
}

NodeId GlobalCall::argument(size_t index) const {
    if (index >= arguments.size()) {
        fail();
    }
    return arguments[index];
}

std::vector<int64_t> GlobalCall::integers(size_t index) const {
    std::vector<int64_t> numbers;
    for (const NodeId item : as<PickleList>(index).items) {
        const auto* number = graph.as<int64_t>(item);
        if (number == nullptr) {
            fail();
        }
        numbers.push_back(*number);
    }
    graph.budget().spendOperations(numbers.size());
    return numbers;
}

std::string_view GlobalCall::text(size_t index) const {
    const auto& node = as<PickleText>(index);
    if (node.isBytes) {
        fail();
    }
    return node.bytes.text();
}

const ByteView& GlobalCall::bytes(size_t index) const {
    const auto& node = as<PickleText>(index);
    if (!node.isBytes && !node.isEither) {
        fail();
    }
    return node.bytes;
}

NodeId findGlobal(PickleGraph& graph, const PickleContext& context, std::string_view module,
                  std::string_view name) {
    // No name of the list is longer; a hostile one must not be copied again and again.
    constexpr size_t kLongestName = 1000;
    if (module.size() + name.size() > kLongestName) {
        throw Error(ErrorKind::File, "is damaged: it holds a Python name of impossible length");
    }
    std::string full = fmt::format("{}.{}", module, name);
    const AllowedGlobal* entry = lookUp(full);
    constexpr std::string_view kScript = "__torch__";
    if (entry == nullptr && context.torchScript && module.substr(0, kScript.size()) == kScript) {
        return graph.add(PickleGlobal{&kScriptClass, graph.own(std::move(full))});
    }
    if (entry == nullptr) {
        throw Error(
            ErrorKind::File,
            "holds the Python object {}, which is not allowed in a checkpoint; only tensors, "
            "numbers, texts and plain containers are read, so ask for a file with a state dict",
            readable(full));
    }
    const auto* data = reinterpret_cast<const uint8_t*>(entry->name.data());
    return graph.add(PickleGlobal{entry, ByteView(nullptr, data, entry->name.size())});
}

NodeId callGlobal(PickleGraph& graph, const PickleContext& context, NodeId callable,
                  const Arguments& arguments) {
    const auto* found = graph.as<PickleGlobal>(callable);
    if (found == nullptr) {
        senselessState();
    }
    graph.budget().spendOperations(arguments.size());
    const PickleGlobal global = *found;
    if (global.entry == &kScriptClass) {
        const NodeId state = graph.add(PickleDict{});
        return graph.add(std::make_shared<const PickleObject>(
            PickleObject{std::string(global.name.text()), state}));
    }
    const GlobalCall call{graph, context, global, arguments};
    if (global.entry->call == nullptr) {
        call.fail();
    }
    return global.entry->call(call);
}

NodeId opaque(const GlobalCall& call) {
    return call.graph.add(PickleOpaque{call.global.entry->name});
}

void setState(PickleGraph& graph, const PickleContext& context, NodeId target, NodeId state) {
    if (const auto* object = graph.as<std::shared_ptr<const PickleObject>>(target)) {
        PickleObject changed{(*object)->className, attributesOf(graph, state)};
        graph.at(target) = std::make_shared<const PickleObject>(std::move(changed));
        return;
    }
    const auto* array = graph.as<PickleArray>(target);
    if ((array != nullptr && array->tensor == nullptr) ||
        graph.as<PickleDtype>(target) != nullptr) {
        setNumpyState(graph, context, target, state);
        return;
    }
    // Attributes that people or PyTorch hang on dicts (`_metadata`), sets and tensors say nothing
    // here.
    const bool ignored = array != nullptr || graph.as<PickleOpaque>(target) != nullptr ||
                         graph.as<PickleDict>(target) != nullptr ||
                         graph.as<PickleList>(target) != nullptr;
    if (!ignored) {
        senselessState();
    }
}

} // namespace styleclip
