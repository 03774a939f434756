#pragma once

#include "models/phrase.h"

#include <QString>

namespace styleclip {

/// A sentence of the engine in the language of the window, with a capital and an end.
[[nodiscard]] QString spoken(const Phrase& phrase);

/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();

} // namespace styleclip
