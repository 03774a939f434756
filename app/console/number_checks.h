#pragma once

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Numbers as options take them; `nan` and `inf` parse as numbers but make no sense anywhere here.
[[nodiscard]] CLI::Validator finite();
[[nodiscard]] CLI::Validator finiteAtLeastZero();
[[nodiscard]] CLI::Validator finiteAboveZero();

/// Digits only, up to 2^64 - 1.
[[nodiscard]] CLI::Validator wholeNumber();

} // namespace styleclip::cli
