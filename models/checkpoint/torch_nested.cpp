#include "models/checkpoint/pickle_globals.h"
#include "models/checkpoint/torch_file.h"
#include "models/error.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace styleclip {

namespace {

// NVIDIA's files nest PyTorch's once. Reading opens a graph for every level.
constexpr int kMaxNesting = 3;

/// Reads the PyTorch files that are nested in one file, each once, however often a pickle refers to
/// it.
class NestedFiles : public std::enable_shared_from_this<NestedFiles> {
public:
    NestedFiles(PickleBudget& budget, std::string name)
        : m_budget(budget), m_name(std::move(name)) {}

    PickleContext contextAt(int nesting) {
        PickleContext context;
        context.name = m_name;
        if (nesting < kMaxNesting) {
            context.nestedStorage = [self = shared_from_this(), nesting](const ByteView& bytes) {
                return self->storageIn(bytes, nesting + 1);
            };
        }
        return context;
    }

private:
    /// With the bytes, so that no others can come to lie where they are.
    using Known = std::pair<ByteView, PickleStorage>;

    const PickleStorage& storageIn(const ByteView& bytes, int nesting) {
        const std::pair key(bytes.data(), bytes.size());
        auto known = m_known.find(key);
        if (known == m_known.end()) {
            known = m_known.emplace(key, Known(bytes, read(bytes, nesting))).first;
        }
        return known->second.second;
    }

    PickleStorage read(const ByteView& bytes, int nesting) {
        PickleGraph graph(m_budget);
        const PickleContext context = contextAt(nesting);
        const NodeId root = isTorchLegacy(bytes)
                                ? readTorchLegacy(graph, context, bytes)
                                : readTorchZip(graph, context, ZipArchive::open(bytes, m_name));
        const auto* storage = graph.as<std::shared_ptr<const PickleStorage>>(root);
        if (storage == nullptr) {
            throw Error(ErrorKind::File, "is damaged: a tensor in it is stored as something else");
        }
        return **storage;
    }

    PickleBudget& m_budget;
    std::string m_name;
    std::map<std::pair<const uint8_t*, uint64_t>, Known> m_known;
};

} // namespace

PickleContext outermostContext(PickleGraph& graph, const std::string& name) {
    return std::make_shared<NestedFiles>(graph.budget(), name)->contextAt(0);
}

} // namespace styleclip
