#pragma once

#include "core/document/project.h"
#include "models/checkpoint/stored_tensor.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace styleclip {

/// A project taken apart: its tensors by name, and JSON text with all the rest, which names them.
struct DocumentParts {
    std::string text;
    std::map<std::string, at::Tensor> tensors;
};

/// `folder`: that the file will lie in, absolute; photographs in or below it are named relative to
/// it. Empty: none is.
[[nodiscard]] DocumentParts takeApart(const Project& project, const std::filesystem::path& folder);

/// The way back. Throws Error(File), naming `path`, when a field or a tensor is missing or of the
/// wrong kind, or the version is newer.
[[nodiscard]] Project putTogether(const std::filesystem::path& path, const std::string& text,
                                  const StateDict& tensors);

} // namespace styleclip
