#include "core/document/picture_document.h"

#include "core/document/document_file.h"
#include "core/imaging/picture_description.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <fmt/format.h>

#include <cctype>
#include <memory>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

/// What is needed to draw the picture again, and no more.
std::string slimBytes(const Document& document) {
    Document slim = document;
    slim.picture = at::Tensor();
    for (Edit& edit : slim.edits) {
        // Hundreds of latents, of which the picture needs only the one that became the delta.
        edit.log.reset();
    }
    if (slim.source.photo) { // the picture is the photograph, and its crop is enough to tune again
        PhotoSource photo = *slim.source.photo;
        PhotoFile file = *photo.file;
        file.bytes = at::Tensor();
        photo.file = std::make_shared<const PhotoFile>(std::move(file));
        photo.inversion.tuned.clear();
        slim.source.photo = std::make_shared<const PhotoSource>(std::move(photo));
    }
    return documentBytes(slim);
}

/// Prompts say most; the name stands in where there are none, as with a mapper's file.
std::string describe(const Edit& edit) {
    std::string words;
    if (!edit.neutral.empty()) {
        words += fmt::format(" from \"{}\"", edit.neutral);
    }
    if (!edit.target.empty()) {
        words += fmt::format(" to \"{}\"", edit.target);
    }
    if (words.empty() && !edit.name.empty()) {
        words = fmt::format(" \"{}\"", edit.name);
    }
    std::string line =
        fmt::format("{}{}, strength {:.4g}", editMethodName(edit.method), words, edit.strength);
    line.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(line.front())));
    return line;
}

bool isJpeg(const std::filesystem::path& path) {
    const PictureFileFormat* const format = pictureFileFormat(path);
    return format != nullptr && format->format == PictureFormat::Jpeg;
}

} // namespace

std::string describeDocument(const Document& document) {
    std::string text =
        fmt::format("Portrait: {}",
                    document.source.description.empty() ? "a latent" : document.source.description);
    for (const Edit& edit : document.edits) {
        if (edit.enabled) {
            text += '\n' + describe(edit);
        }
    }
    return text;
}

PictureDescription describedDocument(const Document& document, bool withContent) {
    return {describeDocument(document), withContent ? slimBytes(document) : std::string()};
}

void writePictureWithDocument(const std::filesystem::path& path, const at::Tensor& picture,
                              const Document& document, PictureQuality quality, bool withContent) {
    const PictureDescription description = describedDocument(document, withContent);
    const std::string content =
        withDescription(encodePicture(path, picture, quality), description, path);
    writeFileAtomically(path, [&](std::ostream& out) { out << content; });
}

/// Of the formats that are written only JPEG has a limit, that of one segment.
bool documentFitsPicture(const std::filesystem::path& path, const Document& document) {
    return !isJpeg(path) || slimBytes(document).size() <= kJpegContentLimit;
}

std::optional<Document> documentInPicture(const std::filesystem::path& path) {
    const PictureDescription description = readDescription(path);
    if (description.content.empty()) {
        return std::nullopt;
    }
    return documentFromBytes({description.content.begin(), description.content.end()}, path);
}

Project openProjectOrPicture(const std::filesystem::path& path) {
    // By name and not by content: a document that is damaged is to be called that, not a picture
    // without an edit.
    if (path.extension() == kDocumentExtension) {
        return openProject(path);
    }
    std::optional<Document> document = documentInPicture(path);
    if (!document) {
        throw Error(ErrorKind::File,
                    "{}: contains no edit; you can open pictures that this program exported, "
                    "projects ({}), and latents (.npy, .pt, .safetensors), which an encoder "
                    "computes from a photograph",
                    path, kDocumentExtension);
    }
    return {{*std::move(document)}};
}

} // namespace styleclip
