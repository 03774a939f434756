#pragma once

#include "core/document/project.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace styleclip {

/// The newest version that is read; it grows with everything that an older program must not
/// silently drop. Version 2 holds several portraits, version 3 photographs and masks. Each file is
/// written in the oldest version that can hold it, so that older programs open it.
inline constexpr int kDocumentVersion = 3;
/// With the dot, as std::filesystem has it.
inline constexpr const char* kDocumentExtension = ".styleclip";

/// The oldest version that can hold the project.
[[nodiscard]] int versionOf(const Project& project);

/// Writes a project as one file, atomically: a safetensors file whose tensors are latents, deltas,
/// logs and the last picture, with all the rest as JSON text in its metadata under `document`.
/// Throws Error(Usage) when there is no portrait or one of them is not consistent, Error(File) when
/// it can't be written.
void saveProject(const std::filesystem::path& path, const Project& project);

/// A project of one portrait.
void saveDocument(const std::filesystem::path& path, const Document& document);

/// Opens one; no model is needed. Fields that this version does not know are ignored (and lost when
/// the document is saved again), which is why a newer version is refused. Throws Error(File) when
/// the file is no document, of a newer version, or when tensors are missing, misshapen or not
/// finite.
[[nodiscard]] Project openProject(const std::filesystem::path& path);

/// The only portrait of a file. Throws as openProject() does, and Error(Mismatch) for several.
[[nodiscard]] Document openDocument(const std::filesystem::path& path);

/// What saveDocument() would write, for a place inside another file.
[[nodiscard]] std::string documentBytes(const Document& document);

/// As openDocument(), for bytes in memory; `name` is how messages call them.
[[nodiscard]] Document documentFromBytes(std::vector<uint8_t> bytes,
                                         const std::filesystem::path& name);

} // namespace styleclip
