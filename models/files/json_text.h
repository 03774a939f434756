#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace styleclip {

/// JSON of a file that anyone may have written. What is no JSON, or nested far deeper than any file
/// of ours, gives a discarded value, which is neither an object nor anything else.
[[nodiscard]] nlohmann::json parseJson(std::string_view text);

} // namespace styleclip
