#include "models/checkpoint/checkpoint.h"

#include "models/checkpoint/flatten.h"
#include "models/checkpoint/lit_ema.h"
#include "models/checkpoint/npy.h"
#include "models/checkpoint/npz.h"
#include "models/checkpoint/pickle_globals.h"
#include "models/checkpoint/pickle_reader.h"
#include "models/checkpoint/safetensors.h"
#include "models/checkpoint/torch_file.h"
#include "models/error.h"
#include "models/files/mapped_file.h"

#include <algorithm>
#include <cctype>

namespace styleclip {

namespace {

struct Content {
    CheckpointFormat format;
    Value root;
};

bool isZip(const ByteView& bytes) {
    // All four bytes: the length that begins a .safetensors file may well read "PK".
    const std::string_view start = bytes.text().substr(0, 4);
    return start == "PK\x03\x04" || start == "PK\x05\x06";
}

bool isPickle(const ByteView& bytes) {
    // Protocols 2 and later say so; the older ones begin with a list, a dict, or a global, perhaps
    // in a tuple, which begins with a mark.
    const std::string_view text = bytes.text();
    const size_t marks = text.find_first_not_of('(');
    if (marks == std::string_view::npos) {
        return false;
    }
    const std::string_view begins = marks == 0 ? "\x80]}c" : "]}cld";
    return begins.find(text[marks]) != std::string_view::npos;
}

[[noreturn]] void refuse(const ByteView& bytes) {
    std::string start(bytes.text().substr(0, 1000));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (start.find("<html") != std::string::npos || start.find("<!doctype") != std::string::npos) {
        throw Error(ErrorKind::File, "is a web page, not a checkpoint; download the file again");
    }
    if (start.rfind("version https://git-lfs", 0) == 0) {
        throw Error(
            ErrorKind::File,
            "is only a pointer of Git LFS, not the checkpoint itself; fetch it with git lfs pull");
    }
    throw Error(
        ErrorKind::File,
        "is not a checkpoint: neither PyTorch, TorchScript, pickle, .npy, .npz nor .safetensors");
}

Value scriptRoot(const Value& root) {
    return root.object() == nullptr ? root : Value(root.object()->state);
}

Content readZip(const ByteView& bytes, const std::string& name) {
    const auto archive = ZipArchive::open(bytes, name);
    if (isNpz(*archive)) {
        return {CheckpointFormat::Npz, readNpz(*archive, name)};
    }
    PickleBudget budget(bytes.size());
    PickleGraph graph(budget);
    const NodeId node = readTorchZip(graph, outermostContext(graph, name), archive);
    const Value root = toValue(graph, node);
    if (isTorchScript(*archive)) {
        return {CheckpointFormat::TorchScript, scriptRoot(root)};
    }
    return {CheckpointFormat::TorchZip, root};
}

Content readPickles(const ByteView& bytes, const std::string& name) {
    PickleBudget budget(bytes.size());
    PickleGraph graph(budget);
    const PickleContext context = outermostContext(graph, name);
    if (isTorchLegacy(bytes)) {
        return {CheckpointFormat::TorchLegacy,
                toValue(graph, readTorchLegacy(graph, context, bytes))};
    }
    uint64_t offset = 0;
    return {CheckpointFormat::Pickle, toValue(graph, readPickle(graph, context, bytes, offset))};
}

Content readContent(const ByteView& bytes, const std::string& name) {
    if (isZip(bytes)) {
        return readZip(bytes, name);
    }
    if (isNpy(bytes)) {
        return {CheckpointFormat::Npy, readNpy(bytes, Phrase::verbatim(name))};
    }
    if (isSafetensors(bytes)) {
        return {CheckpointFormat::Safetensors, readSafetensors(bytes, name)};
    }
    if (isPickle(bytes) || isTorchLegacy(bytes)) {
        return readPickles(bytes, name);
    }
    refuse(bytes);
}

/// Everything below says only what is wrong; the file's name is put before it here.
template <typename Function>
Checkpoint namingErrors(const std::filesystem::path& name, const Function& read) {
    try {
        return read();
    } catch (const Error& error) {
        throw Error(error.kind(), "{}: {}", name, error.sentence());
    }
}

} // namespace

const char* formatName(CheckpointFormat format) {
    switch (format) {
    case CheckpointFormat::TorchZip:
        return "PyTorch";
    case CheckpointFormat::TorchLegacy:
        return "PyTorch before 1.6";
    case CheckpointFormat::TorchScript:
        return "TorchScript";
    case CheckpointFormat::Pickle:
        return "Python pickle";
    case CheckpointFormat::Npy:
        return "npy";
    case CheckpointFormat::Npz:
        return "npz";
    case CheckpointFormat::Safetensors:
        return "safetensors";
    }
    return "";
}

Checkpoint::Checkpoint(std::filesystem::path path, CheckpointFormat format, Value root)
    : m_path(std::move(path)), m_format(format), m_root(std::move(root)),
      m_tensors(flatten(m_root)) {
    nameLitEmaAverages(m_tensors);
}

Checkpoint Checkpoint::open(const std::filesystem::path& path) {
    return namingErrors(path, [&] {
        Content content = readContent(mapFile(path), path.string());
        return Checkpoint(path, content.format, std::move(content.root));
    });
}

Checkpoint Checkpoint::fromBytes(std::vector<uint8_t> bytes, const std::filesystem::path& name) {
    return namingErrors(name, [&] {
        if (bytes.empty()) {
            throw Error(ErrorKind::File, "is empty; download or copy it again");
        }
        const auto owner = std::make_shared<const std::vector<uint8_t>>(std::move(bytes));
        Content content = readContent({owner, owner->data(), owner->size()}, name.string());
        return Checkpoint(name, content.format, std::move(content.root));
    });
}

} // namespace styleclip
