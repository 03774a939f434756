#pragma once

#include "models/checkpoint/value.h"
#include "models/checkpoint/zip_archive.h"

namespace styleclip {

/// Whether a zip archive holds nothing but `.npy` members.
[[nodiscard]] bool isNpz(const ZipArchive& archive);

/// Its arrays by name, without `.npy`. Throws Error(File) without the file's name, which is `file`.
[[nodiscard]] Value readNpz(const ZipArchive& archive, const std::string& file);

} // namespace styleclip
