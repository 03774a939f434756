#pragma once

#include "models/phrase.h"

namespace styleclip {

/// Why the system refused something; `error` is a value of errno.
[[nodiscard]] Phrase systemReason(int error);

} // namespace styleclip
