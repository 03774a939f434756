#pragma once

#include <QString>

namespace styleclip {

class Phrase;

/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();

/// A sentence of the engine's in the language of the window.
[[nodiscard]] QString sentenceOf(const Phrase& phrase);

} // namespace styleclip
