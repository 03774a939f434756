#pragma once

#include <QString>

#include <exception>

namespace styleclip {

/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();

/// The same of one that was caught elsewhere.
[[nodiscard]] QString errorSentence(const std::exception_ptr& error);

} // namespace styleclip
