#include "models/checkpoint/pickle_reader.h"
#include "models/checkpoint/torch_file.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <cstring>
#include <map>

namespace styleclip {

namespace {

// The number that PyTorch begins its older files with, in a pickle of its own: in decimal in
// protocol 1, as LONG1 of ten bytes since.
constexpr std::string_view kDecimalMagic = "L119547037146038801333356L\n.";
constexpr std::string_view kMagic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 13);
constexpr int64_t kProtocol = 1001;

[[noreturn]] void damaged() {
    throw Error(ErrorKind::File,
                "is a damaged or incomplete PyTorch file; download or copy it again");
}

/// A storage whose place in the file is known only after the pickle that refers to it.
class LegacyStorage : public TensorStorage {
public:
    explicit LegacyStorage(at::ScalarType dtype, uint64_t byteCount)
        : m_dtype(dtype), m_byteCount(byteCount) {}

    [[nodiscard]] uint64_t byteCount() const override { return m_byteCount; }
    [[nodiscard]] const uint8_t* bytes() const override { return m_content.data(); }

    [[nodiscard]] at::ScalarType dtype() const { return m_dtype; }
    [[nodiscard]] bool isPlaced() const { return m_content.data() != nullptr; }
    void place(ByteView content) { m_content = std::move(content); }

private:
    at::ScalarType m_dtype;
    uint64_t m_byteCount;
    ByteView m_content;
};

/// Reads the parts of such a file: magic number, protocol, facts about the computer that wrote it,
/// the object, the list of storage keys, and the storages in that order, each with its element
/// count.
class LegacyReader {
public:
    LegacyReader(PickleGraph& graph, PickleContext context, const ByteView& bytes)
        : m_graph(graph), m_context(std::move(context)), m_bytes(bytes) {
        m_context.storage = [this](const PersistentStorage& wanted) { return storage(wanted); };
    }

    NodeId read() {
        next(); // the magic number
        const auto* protocol = m_graph.as<int64_t>(next());
        if (protocol == nullptr || *protocol != kProtocol) {
            damaged();
        }
        checkByteOrder(next());
        const NodeId root = next();
        placeStorages(next());
        return root;
    }

private:
    NodeId next() { return readPickle(m_graph, m_context, m_bytes, m_offset); }

    void checkByteOrder(NodeId info) const {
        const auto* dict = m_graph.as<PickleDict>(info);
        if (dict == nullptr) {
            damaged();
        }
        for (const auto& [key, value] : dict->items) {
            const auto* name = m_graph.as<PickleText>(key);
            const auto* truth = m_graph.as<bool>(value);
            if (name != nullptr && name->bytes.text() == "little_endian" && truth != nullptr &&
                !*truth) {
                throw Error(ErrorKind::File,
                            "holds big-endian numbers; save it on a usual computer");
            }
        }
    }

    std::shared_ptr<const TensorStorage> storage(const PersistentStorage& wanted) {
        auto& found = m_storages[std::string(wanted.key)];
        if (found == nullptr) {
            m_claimed += std::min(wanted.byteCount, m_bytes.size() + 1);
            if (m_claimed > m_bytes.size()) {
                throw Error(ErrorKind::File,
                            "claims {} of tensor data but has only {}; download or copy it again",
                            byteText(static_cast<double>(wanted.byteCount)),
                            byteText(static_cast<double>(m_bytes.size())));
            }
            found = std::make_shared<LegacyStorage>(wanted.dtype, wanted.byteCount);
        }
        if (found->byteCount() != wanted.byteCount) {
            damaged();
        }
        return found;
    }

    void placeStorages(NodeId keys) {
        const auto* list = m_graph.as<PickleList>(keys);
        if (list == nullptr) {
            damaged();
        }
        for (const NodeId item : list->items) {
            const auto* key = m_graph.as<PickleText>(item);
            const auto found =
                key == nullptr ? m_storages.end() : m_storages.find(std::string(key->bytes.text()));
            if (found == m_storages.end() || found->second->isPlaced()) {
                damaged();
            }
            placeNext(*found->second);
        }
        for (const auto& [key, storage] : m_storages) {
            if (!storage->isPlaced()) {
                throw Error(ErrorKind::File, "lacks the tensor data {}; download or copy it again",
                            inQuotes(key));
            }
        }
    }

    void placeNext(LegacyStorage& storage) {
        int64_t elements = 0;
        if (!m_bytes.contains(m_offset, sizeof(elements))) {
            damaged();
        }
        std::memcpy(&elements, m_bytes.data() + m_offset, sizeof(elements));
        m_offset += sizeof(elements);
        const auto size = static_cast<uint64_t>(c10::elementSize(storage.dtype()));
        if (storage.byteCount() / size != static_cast<uint64_t>(elements) ||
            !m_bytes.contains(m_offset, storage.byteCount())) {
            damaged();
        }
        storage.place(m_bytes.part(m_offset, storage.byteCount()));
        m_offset += storage.byteCount();
    }

    PickleGraph& m_graph;
    PickleContext m_context;
    ByteView m_bytes;
    uint64_t m_offset = 0;
    uint64_t m_claimed = 0;
    std::map<std::string, std::shared_ptr<LegacyStorage>> m_storages;
};

} // namespace

bool isTorchLegacy(const ByteView& bytes) {
    constexpr size_t kFrameLength = 9; // the operation FRAME of protocols 4 and 5
    std::string_view text = bytes.text();
    if (text.substr(0, kDecimalMagic.size()) == kDecimalMagic) {
        return true;
    }
    if (text.size() < 2 + kFrameLength || text[0] != '\x80') {
        return false;
    }
    text.remove_prefix(2);
    text.remove_prefix(text[0] == '\x95' ? kFrameLength : 0);
    return text.substr(0, kMagic.size()) == kMagic;
}

NodeId readTorchLegacy(PickleGraph& graph, const PickleContext& outer, const ByteView& bytes) {
    return LegacyReader(graph, outer, bytes).read();
}

} // namespace styleclip
