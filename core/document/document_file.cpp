#include "core/document/document_file.h"

#include "core/document/document_check.h"
#include "core/document/document_text.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <sstream>
#include <utility>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{16} << 30; // of hundreds of kept optimizations
const std::string kTextKey = "document";               // in the metadata of the safetensors file

/// The description in a file's metadata; nullptr if it has none.
const std::string* documentText(const Checkpoint& file) {
    const Value* metadata = file.root().find("__metadata__");
    const Value* text = metadata != nullptr ? metadata->find(kTextKey) : nullptr;
    return text != nullptr ? text->as<std::string>() : nullptr;
}

void checkBeforeSaving(const Document& document) {
    if (const auto problem = documentProblem(document)) {
        throw Error(ErrorKind::Usage, "the document can't be saved: {}", *problem);
    }
}

Document documentIn(const Checkpoint& file) {
    const std::filesystem::path& path = file.path();
    const std::string* text = documentText(file);
    if (text == nullptr) {
        throw Error(ErrorKind::File, "'{}' is no StyleCLIP document", path);
    }
    Document document = putTogether(path, *text, file.tensors());
    if (const auto problem = documentProblem(document)) {
        throw Error(ErrorKind::File, "document '{}' is damaged: {}", path, *problem);
    }
    return document;
}

} // namespace

void saveDocument(const std::filesystem::path& path, const Document& document) {
    checkBeforeSaving(document);
    const DocumentParts parts = takeApart(document);
    writeSafetensors(path, parts.tensors, {{kTextKey, parts.text}});
}

Document openDocument(const std::filesystem::path& path) {
    checkFileSize(path, kMaximumBytes);
    return documentIn(Checkpoint::open(path));
}

std::string documentBytes(const Document& document) {
    checkBeforeSaving(document);
    const DocumentParts parts = takeApart(document);
    std::ostringstream out;
    writeSafetensors(out, parts.tensors, {{kTextKey, parts.text}});
    return out.str();
}

Document documentFromBytes(std::vector<uint8_t> bytes, const std::filesystem::path& name) {
    return documentIn(Checkpoint::fromBytes(std::move(bytes), name));
}

} // namespace styleclip
