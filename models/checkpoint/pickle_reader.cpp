#include "models/checkpoint/pickle_reader.h"

#include "models/checkpoint/pickle_opcodes.h"
#include "models/checkpoint/pickle_scanner.h"
#include "models/error.h"

#include <unordered_map>

namespace styleclip {

namespace {

[[noreturn]] void damaged() {
    throw Error(ErrorKind::File,
                "is damaged: its Python pickle makes no sense; download or copy it again");
}

/// The stack machine that a pickle is a program for.
class PickleMachine {
public:
    PickleMachine(PickleGraph& graph, const PickleContext& context, PickleScanner& in)
        : m_graph(graph), m_context(context), m_in(in) {}

    NodeId run() {
        for (;;) {
            m_graph.budget().spendOperations(1);
            const auto opcode = static_cast<Opcode>(m_in.byte());
            if (opcode == Opcode::Stop) {
                return pop();
            }
            if (!number(opcode) && !text(opcode) && !container(opcode) && !stackAndMemo(opcode) &&
                !object(opcode)) {
                throw Error(ErrorKind::File,
                            "is damaged: its Python pickle has the unknown operation {}",
                            static_cast<int>(opcode));
            }
        }
    }

private:
    // Each does the operation if it is of its kind, and says whether it was.
    bool number(Opcode opcode);
    bool text(Opcode opcode);
    bool container(Opcode opcode);
    bool stackAndMemo(Opcode opcode);
    bool object(Opcode opcode);

    void push(Node node) { m_stack.push_back(m_graph.add(std::move(node))); }
    void pushText(const ByteView& bytes) { push(PickleText{bytes}); }
    void pushBytes(const ByteView& bytes) { push(PickleText{bytes, true}); }
    void pushOldText(const ByteView& bytes) { push(PickleText{bytes, false, true}); }

    /// The lowest stack position that may be popped: what is below a mark is not ours.
    [[nodiscard]] size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }

    /// What lies on top stays there. Throws where a pickle takes more than it has put.
    NodeId top() const {
        if (m_stack.size() <= floor()) {
            damaged();
        }
        return m_stack.back();
    }
    NodeId pop() {
        const NodeId id = top();
        m_stack.pop_back();
        return id;
    }
    /// The top `count` nodes in the order in which they were put.
    std::vector<NodeId> popCount(size_t count) {
        if (m_stack.size() < floor() + count) {
            damaged();
        }
        const auto begin = m_stack.end() - static_cast<std::ptrdiff_t>(count);
        std::vector<NodeId> items(begin, m_stack.end());
        m_stack.erase(begin, m_stack.end());
        return items;
    }
    /// All that was put since the last mark, which goes as well.
    std::vector<NodeId> popMark() {
        if (m_marks.empty()) {
            damaged();
        }
        std::vector<NodeId> items = popCount(m_stack.size() - m_marks.back());
        m_marks.pop_back();
        return items;
    }

    void pushTuple(std::vector<NodeId> items) { push(PickleList{std::move(items), true}); }
    void pushDict(const std::vector<NodeId>& items);
    void extendList(const std::vector<NodeId>& items);
    void extendDict(const std::vector<NodeId>& items);
    /// The memo is how a pickle tells that two places hold the same object: shared weights, say.
    void remember(uint64_t key) { m_memo[key] = top(); }
    void recall(uint64_t key) {
        const auto found = m_memo.find(key);
        if (found == m_memo.end()) {
            damaged();
        }
        m_stack.push_back(found->second);
    }
    /// A call takes a tuple, and whatever else stands there is no call.
    const std::vector<NodeId>& arguments(NodeId id) const {
        const auto* tuple = m_graph.as<PickleList>(id);
        if (tuple == nullptr) {
            damaged();
        }
        return tuple->items;
    }
    std::string_view textOf(NodeId id) const {
        const auto* node = m_graph.as<PickleText>(id);
        if (node == nullptr || node->isBytes) {
            damaged();
        }
        return node->bytes.text();
    }
    void call(NodeId callable, const std::vector<NodeId>& argumentList) {
        // A copy, since calls add nodes and what a node holds may then move.
        const std::vector<NodeId> copy = argumentList;
        m_stack.push_back(callGlobal(m_graph, m_context, callable, copy));
    }

    PickleGraph& m_graph;
    const PickleContext& m_context;
    PickleScanner& m_in;
    std::vector<NodeId> m_stack;
    std::vector<size_t> m_marks;
    std::unordered_map<uint64_t, NodeId> m_memo;
};

/// None and truth count as numbers here: values that stand in the program itself. Of those of a
/// fixed width only BinInt has a sign.
bool PickleMachine::number(Opcode opcode) {
    switch (opcode) {
    case Opcode::None:
        push(None{});
        return true;
    case Opcode::NewTrue:
        push(true);
        return true;
    case Opcode::NewFalse:
        push(false);
        return true;
    case Opcode::Int:
        push(m_in.decimalOrBool());
        return true;
    case Opcode::Long:
        push(m_in.decimal());
        return true;
    case Opcode::BinInt:
        push(static_cast<int64_t>(static_cast<int32_t>(m_in.number(4))));
        return true;
    case Opcode::BinInt1:
        push(static_cast<int64_t>(m_in.number(1)));
        return true;
    case Opcode::BinInt2:
        push(static_cast<int64_t>(m_in.number(2)));
        return true;
    case Opcode::Long1:
        push(m_in.longNumber(m_in.number(1)));
        return true;
    case Opcode::Long4:
        push(m_in.longNumber(m_in.number(4)));
        return true;
    case Opcode::Float:
        push(m_in.decimalFloat());
        return true;
    case Opcode::BinFloat:
        push(m_in.bigEndianDouble());
        return true;
    default:
        return false;
    }
}

/// Texts stay where they are in the file, so that a name costs no copy; only what was escaped is
/// written anew. `String` and its kin are what Python 2 called text, which may be either.
bool PickleMachine::text(Opcode opcode) {
    switch (opcode) {
    case Opcode::ShortBinUnicode:
        pushText(m_in.read(m_in.number(1)));
        return true;
    case Opcode::BinUnicode:
        pushText(m_in.read(m_in.number(4)));
        return true;
    case Opcode::BinUnicode8:
        pushText(m_in.read(m_in.number(8)));
        return true;
    case Opcode::Unicode:
        pushText(m_graph.own(m_in.escapedUnicodeLine()));
        return true;
    case Opcode::ShortBinBytes:
        pushBytes(m_in.read(m_in.number(1)));
        return true;
    case Opcode::BinBytes:
        pushBytes(m_in.read(m_in.number(4)));
        return true;
    case Opcode::BinBytes8:
    case Opcode::ByteArray8:
        pushBytes(m_in.read(m_in.number(8)));
        return true;
    case Opcode::ShortBinString:
        pushOldText(m_in.read(m_in.number(1)));
        return true;
    case Opcode::BinString:
        pushOldText(m_in.read(m_in.number(4)));
        return true;
    case Opcode::String:
        pushOldText(m_graph.own(m_in.quotedLine()));
        return true;
    default:
        return false;
    }
}

/// Keys and values take turns.
void PickleMachine::pushDict(const std::vector<NodeId>& items) {
    push(PickleDict{});
    extendDict(items);
}

void PickleMachine::extendList(const std::vector<NodeId>& items) {
    // Of what is not rebuilt, nobody asks for the items.
    if (m_graph.as<PickleOpaque>(top()) != nullptr) {
        return;
    }
    auto* list = m_graph.as<PickleList>(top());
    if (list == nullptr || list->isTuple) {
        damaged();
    }
    list->items.insert(list->items.end(), items.begin(), items.end());
}

void PickleMachine::extendDict(const std::vector<NodeId>& items) {
    if (m_graph.as<PickleOpaque>(top()) != nullptr) {
        return;
    }
    auto* dict = m_graph.as<PickleDict>(top());
    if (dict == nullptr || items.size() % 2 != 0) {
        damaged();
    }
    for (size_t i = 0; i < items.size(); i += 2) {
        dict->items.emplace_back(items[i], items[i + 1]);
    }
}

/// Sets are read as lists: nothing that a checkpoint holds depends on a set's order, and a reader
/// finds what it looks for by going through.
bool PickleMachine::container(Opcode opcode) {
    switch (opcode) {
    case Opcode::EmptyTuple:
        pushTuple({});
        return true;
    case Opcode::Tuple1:
        pushTuple(popCount(1));
        return true;
    case Opcode::Tuple2:
        pushTuple(popCount(2));
        return true;
    case Opcode::Tuple3:
        pushTuple(popCount(3));
        return true;
    case Opcode::Tuple:
        pushTuple(popMark());
        return true;
    case Opcode::EmptyList:
    case Opcode::EmptySet:
        push(PickleList{});
        return true;
    case Opcode::List:
    case Opcode::FrozenSet:
        push(PickleList{popMark()});
        return true;
    case Opcode::EmptyDict:
        push(PickleDict{});
        return true;
    case Opcode::Dict:
        pushDict(popMark());
        return true;
    case Opcode::Append:
        extendList(popCount(1));
        return true;
    case Opcode::Appends:
    case Opcode::AddItems:
        extendList(popMark());
        return true;
    case Opcode::SetItem:
        extendDict(popCount(2));
        return true;
    case Opcode::SetItems:
        extendDict(popMark());
        return true;
    default:
        return false;
    }
}

/// What moves nodes without making any. Frames are passed over: they only help to read from a pipe.
bool PickleMachine::stackAndMemo(Opcode opcode) {
    switch (opcode) {
    case Opcode::Proto:
        m_in.checkProtocol();
        return true;
    case Opcode::Frame:
        m_in.read(8);
        return true;
    case Opcode::Mark:
        m_marks.push_back(m_stack.size());
        return true;
    case Opcode::PopMark:
        popMark();
        return true;
        // A Pop right after a Mark takes the mark, as Python's own reader does.
    case Opcode::Pop:
        if (m_stack.size() == floor() && !m_marks.empty()) {
            popMark();
        } else {
            pop();
        }
        return true;
    case Opcode::Dup:
        m_stack.push_back(top());
        return true;
    case Opcode::Put:
        remember(m_in.index());
        return true;
    case Opcode::BinPut:
        remember(m_in.number(1));
        return true;
    case Opcode::LongBinPut:
        remember(m_in.number(4));
        return true;
    case Opcode::Memoize:
        remember(m_memo.size());
        return true;
    case Opcode::Get:
        recall(m_in.index());
        return true;
    case Opcode::BinGet:
        recall(m_in.number(1));
        return true;
    case Opcode::LongBinGet:
        recall(m_in.number(4));
        return true;
    default:
        return false;
    }
}

/// What would import and call in Python. Here a global is looked up in a list of those that are
/// known to be harmless, and a call to one of them builds a node (see pickle_globals.h): no name
/// from the file ever becomes code.
bool PickleMachine::object(Opcode opcode) {
    switch (opcode) {
    case Opcode::Global: {
        const std::string_view module = m_in.line();
        m_stack.push_back(findGlobal(m_graph, m_context, module, m_in.line()));
        return true;
    }
    case Opcode::StackGlobal: {
        const std::vector<NodeId> names = popCount(2);
        m_stack.push_back(findGlobal(m_graph, m_context, textOf(names[0]), textOf(names[1])));
        return true;
    }
    case Opcode::Reduce:
    case Opcode::NewObj: {
        const NodeId tuple = pop();
        call(pop(), arguments(tuple));
        return true;
    }
    case Opcode::NewObjEx: { // class, arguments, named arguments
        const std::vector<NodeId> parts = popCount(3);
        const auto* named = m_graph.as<PickleDict>(parts[2]);
        if (named == nullptr || !named->items.empty()) {
            damaged();
        }
        call(parts[0], arguments(parts[1]));
        return true;
    }
    case Opcode::Inst: {
        const std::string_view module = m_in.line();
        const NodeId callable = findGlobal(m_graph, m_context, module, m_in.line());
        call(callable, popMark());
        return true;
    }
    case Opcode::Obj: {
        std::vector<NodeId> parts = popMark();
        if (parts.empty()) {
            damaged();
        }
        const NodeId callable = parts.front();
        parts.erase(parts.begin());
        call(callable, parts);
        return true;
    }
    case Opcode::Build: {
        const NodeId state = pop();
        setState(m_graph, m_context, top(), state);
        return true;
    }
    case Opcode::BinPersId:
        m_stack.push_back(loadPersistent(m_graph, m_context, pop()));
        return true;
    default:
        return false;
    }
}

} // namespace

NodeId readPickle(PickleGraph& graph, const PickleContext& context, const ByteView& bytes,
                  uint64_t& offset) {
    PickleScanner in(bytes, offset);
    const NodeId root = PickleMachine(graph, context, in).run();
    offset = in.offset();
    return root;
}

} // namespace styleclip
