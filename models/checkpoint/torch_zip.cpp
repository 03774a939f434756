#include "models/checkpoint/pickle_reader.h"
#include "models/checkpoint/torch_file.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <fmt/format.h>

#include <unordered_map>

namespace styleclip {

namespace {

const std::string kPickle = "/data.pkl";

std::string folderOf(const std::string& pickleMember) {
    return pickleMember.substr(0, pickleMember.size() - kPickle.size() + 1);
}

void checkByteOrder(const ZipArchive& archive, const std::string& folder) {
    if (archive.members().count(folder + "byteorder") != 0 &&
        archive.read(folder + "byteorder").text() != "little") {
        throw Error(ErrorKind::File, "holds big-endian numbers; save it on a usual computer");
    }
}

/// The storages of an archive by the keys of its pickle.
class ZipStorages {
public:
    ZipStorages(std::shared_ptr<const ZipArchive> archive, std::string folder)
        : m_archive(std::move(archive)), m_folder(std::move(folder)) {}

    std::shared_ptr<const TensorStorage> find(const PersistentStorage& wanted) {
        const std::string member = fmt::format("{}data/{}", m_folder, wanted.key);
        auto& storage = m_found[member];
        if (storage == nullptr) {
            storage = m_archive->storage(member);
        }
        if (storage == nullptr) {
            throw Error(ErrorKind::File, "lacks the tensor data {}; download or copy it again",
                        inQuotes(member));
        }
        // TorchScript may claim only what the first tensor shows of the storage.
        if (storage->byteCount() < wanted.byteCount) {
            throw Error(
                ErrorKind::File,
                "has {} bytes of tensor data in {} where {} belong; download or copy it again",
                storage->byteCount(), inQuotes(member), wanted.byteCount);
        }
        return storage;
    }

private:
    std::shared_ptr<const ZipArchive> m_archive;
    std::string m_folder;
    std::unordered_map<std::string, std::shared_ptr<const TensorStorage>> m_found;
};

} // namespace

std::string torchPickleMember(const ZipArchive& archive) {
    for (const auto& [name, member] : archive.members()) {
        const size_t slash = name.find('/');
        if (slash != std::string::npos && name.substr(slash) == kPickle) {
            return name;
        }
    }
    return {};
}

bool isTorchScript(const ZipArchive& archive) {
    const std::string pickle = torchPickleMember(archive);
    return !pickle.empty() && archive.members().count(folderOf(pickle) + "constants.pkl") != 0;
}

NodeId readTorchZip(PickleGraph& graph, const PickleContext& outer,
                    const std::shared_ptr<const ZipArchive>& archive) {
    graph.budget().spendOperations(archive->members().size());
    graph.budget().spendUnpacked(archive->unpackedSize());
    const std::string member = torchPickleMember(*archive);
    if (member.empty()) {
        throw Error(ErrorKind::File, "is a zip archive, but not one of PyTorch: it lacks data.pkl");
    }
    const std::string folder = folderOf(member);
    checkByteOrder(*archive, folder);
    ZipStorages storages(archive, folder);
    PickleContext context = outer;
    context.storage = [&](const PersistentStorage& wanted) { return storages.find(wanted); };
    context.torchScript = isTorchScript(*archive);
    uint64_t offset = 0;
    return readPickle(graph, context, archive->read(member), offset);
}

} // namespace styleclip
