#pragma once

#include "models/stylegan2/precision.h"

#include <CLI/CLI.hpp>

#include <string>

namespace styleclip::cli {

/// `--precision`, which overwrites `precision`; that holds the default until then. `subject` says
/// what is computed so, like "Of convolutions: ". Gives the option for a group.
CLI::Option* addPrecisionOption(CLI::App& command, Precision& precision,
                                const std::string& subject = {});

} // namespace styleclip::cli
