#include "core/document/document_file.h"

#include "core/document/document_check.h"
#include "core/document/document_text.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <algorithm>
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

/// What could not be opened again is not written, so that the file on the disk stays the good one.
void checkBeforeSaving(const Project& project) {
    if (project.portraits.empty()) {
        throw Error(ErrorKind::Usage, "a document without a portrait can't be saved");
    }
    for (const Document& portrait : project.portraits) {
        if (const auto problem = documentProblem(portrait)) {
            throw Error(ErrorKind::Usage, "the document can't be saved: {}", *problem);
        }
    }
}

Project projectIn(const Checkpoint& file) {
    const std::filesystem::path& path = file.path();
    const std::string* text = documentText(file);
    // Safetensors files of others, a CLIP model for one, have no such entry.
    if (text == nullptr) {
        throw Error(ErrorKind::File, "'{}' is no StyleCLIP document", path);
    }
    Project project = putTogether(path, *text, file.tensors());
    if (project.portraits.empty()) {
        throw Error(ErrorKind::File, "document '{}' is damaged: it holds no portrait", path);
    }
    for (const Document& portrait : project.portraits) {
        if (const auto problem = documentProblem(portrait)) {
            throw Error(ErrorKind::File, "document '{}' is damaged: {}", path, *problem);
        }
    }
    return project;
}

/// For those that can do with one portrait only; which of several is meant nobody but the person
/// knows.
Document onlyPortrait(Project project, const std::filesystem::path& path) {
    if (project.portraits.size() != 1) {
        throw Error(ErrorKind::Mismatch, "document '{}' holds {} portraits; choose one of them",
                    path, project.portraits.size());
    }
    return std::move(project.portraits.front());
}

} // namespace

/// The oldest format that holds all of it, so that a program from before can open what has nothing
/// new in it.
int versionOf(const Project& project) {
    const auto isNew = [](const Document& portrait) {
        return portrait.source.photo != nullptr ||
               std::any_of(portrait.edits.begin(), portrait.edits.end(),
                           [](const Edit& edit) { return edit.mask.defined(); });
    };
    if (std::any_of(project.portraits.begin(), project.portraits.end(), isNew)) {
        return 3;
    }
    return project.portraits.size() > 1 ? 2 : 1;
}

void saveProject(const std::filesystem::path& path, const Project& project) {
    checkBeforeSaving(project);
    const DocumentParts parts = takeApart(project, std::filesystem::absolute(path).parent_path());
    writeSafetensors(path, parts.tensors, {{kTextKey, parts.text}});
}

void saveDocument(const std::filesystem::path& path, const Document& document) {
    saveProject(path, {{document}});
}

Project openProject(const std::filesystem::path& path) {
    // Before it is mapped: the size of a file that grows without end is seen at once.
    checkFileSize(path, kMaximumBytes);
    return projectIn(Checkpoint::open(path));
}

Document openDocument(const std::filesystem::path& path) {
    return onlyPortrait(openProject(path), path);
}

std::string documentBytes(const Document& document) {
    const Project project{{document}};
    checkBeforeSaving(project);
    // A picture may lie anywhere, so that no path leads from it to the photograph.
    const DocumentParts parts = takeApart(project, {});
    std::ostringstream out;
    writeSafetensors(out, parts.tensors, {{kTextKey, parts.text}});
    return out.str();
}

Document documentFromBytes(std::vector<uint8_t> bytes, const std::filesystem::path& name) {
    return onlyPortrait(projectIn(Checkpoint::fromBytes(std::move(bytes), name)), name);
}

} // namespace styleclip
