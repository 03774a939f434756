#pragma once

#include "models/phrase.h"

#include <QString>

#include <exception>

namespace styleclip {

/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();

/// A sentence of the engine's in the language of the window.
[[nodiscard]] QString sentenceOf(const Phrase& phrase);

/// The same of one that was caught elsewhere.
[[nodiscard]] QString errorSentence(const std::exception_ptr& error);

} // namespace styleclip
