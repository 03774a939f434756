#pragma once

#include "core/document/edit_ranges.h"

#include <CLI/CLI.hpp>

namespace styleclip::cli {

/// Numbers as options take them, each of them finite: `nan` and `inf` parse as numbers but make no
/// sense anywhere here.
/// From `least` to `greatest`, as far as the editor's entries go.
[[nodiscard]] CLI::Validator within(const EditRange& range);
[[nodiscard]] CLI::Validator atLeastZero();
[[nodiscard]] CLI::Validator aboveZero(double greatest);
[[nodiscard]] CLI::Validator learningRate();
[[nodiscard]] CLI::Validator lossWeight();

/// Pixels of pictures as StyleGAN2 makes them: a power of 2.
[[nodiscard]] CLI::Validator pictureSize();

/// Digits only, up to 2^64 - 1. A transform: by itself the parser takes 010 for 8.
[[nodiscard]] CLI::Validator wholeNumber();

} // namespace styleclip::cli
