#pragma once

#include "core/document/project.h"
#include "core/imaging/picture_description.h"
#include "core/imaging/picture_file.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <string>

namespace styleclip {

/// How a document's picture was made, for people, one line for the source and one for each edit
/// that is not muted: method, prompts, strength.
[[nodiscard]] std::string describeDocument(const Document& document);

/// What a picture says of how it was made: describeDocument() and, `withContent`, the document that
/// it can be made again from. That holds the latent, which is a trace of a person's face.
[[nodiscard]] PictureDescription describedDocument(const Document& document, bool withContent);

/// Writes a picture, uint8 [H, W, 3], that carries the document behind it, atomically, so that
/// documentInPicture() finds it again. The steps of optimizations and the document's own picture
/// stay out. JPEG has room for 40 KB; what does not fit leaves the words of describeDocument()
/// only, as all do where `withContent` is false. Throws Error(Usage) when the document is not
/// consistent, Error(File) when the file can't be written.
void writePictureWithDocument(const std::filesystem::path& path, const at::Tensor& picture,
                              const Document& document, PictureQuality quality = {},
                              bool withContent = true);

/// Whether writePictureWithDocument() would keep the whole document in a file of this name.
[[nodiscard]] bool documentFitsPicture(const std::filesystem::path& path, const Document& document);

/// The document that a picture carries; nothing when it carries none. Throws Error(File) when the
/// file is no picture or its document is damaged or of a newer version.
[[nodiscard]] std::optional<Document> documentInPicture(const std::filesystem::path& path);

/// Opens a document file or, by any other name, the document that a picture carries. Throws
/// Error(File) when there is none.
[[nodiscard]] Project openProjectOrPicture(const std::filesystem::path& path);

} // namespace styleclip
