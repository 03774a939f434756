#pragma once

#include <QString>

namespace styleclip {

struct Source;

/// What a portrait is called in the window's language. Documents keep the engine's English names
/// ("seed 7", "seed 7, relative 2"), by which portraits are told apart; names of files stay.
[[nodiscard]] QString sourceName(const Source& source);

} // namespace styleclip
