#pragma once

#include <exception>
#include <optional>
#include <string>

namespace styleclip {

/// What LibTorch says went wrong, in one line without the backtrace that follows; nothing for
/// exceptions of others.
[[nodiscard]] std::optional<std::string> libraryProblem(const std::exception& error);

} // namespace styleclip
