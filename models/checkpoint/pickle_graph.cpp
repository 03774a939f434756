#include "models/checkpoint/pickle_graph.h"

#include "models/checkpoint/zip_archive.h"
#include "models/error.h"

namespace styleclip {

namespace {

// Protocol 0 writes bytes as text: one byte of the file becomes two of UTF-8, then one again.
constexpr uint64_t kBuiltPerByte = 3;

/// False when there is less than `count` left.
bool spend(uint64_t& left, uint64_t count) {
    if (count > left) {
        return false;
    }
    left -= count;
    return true;
}

void spendData(uint64_t& left, uint64_t count) {
    if (!spend(left, count)) {
        throw Error(ErrorKind::File,
                    "unfolds to more data than it has bytes; it is not to be trusted");
    }
}

} // namespace

PickleBudget::PickleBudget(uint64_t fileSize)
    : m_bytes(kBuiltPerByte * fileSize), m_unpacked(unpackedAllowance(fileSize)) {}

void PickleBudget::spendOperations(uint64_t count) {
    if (!spend(m_operations, count)) {
        throw Error(ErrorKind::File,
                    "holds millions of Python objects, far more than any checkpoint");
    }
}

void PickleBudget::spendBytes(uint64_t count) {
    spendData(m_bytes, count);
}

void PickleBudget::spendUnpacked(uint64_t count) {
    spendData(m_unpacked, count);
}

NodeId PickleGraph::add(Node node) {
    m_budget.spendOperations(1);
    m_nodes.push_back(std::move(node));
    return static_cast<NodeId>(m_nodes.size() - 1);
}

ByteView PickleGraph::own(std::string text) {
    m_budget.spendBytes(text.size());
    auto owner = std::make_shared<const std::string>(std::move(text));
    const auto* data = reinterpret_cast<const uint8_t*>(owner->data());
    const uint64_t size = owner->size();
    return {std::move(owner), data, size};
}

} // namespace styleclip
