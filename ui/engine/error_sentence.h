#pragma once

#include <QString>

namespace styleclip {

/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();

} // namespace styleclip
