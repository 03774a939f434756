#pragma once

#include "models/phrase.h"

#include <unicode/utypes.h>

namespace styleclip {

/// Throws Error(File) if a call of the Unicode library failed; `what` is what it was asked to do.
void requireIcu(UErrorCode status, const Phrase& what);

} // namespace styleclip
