#pragma once

#include "core/job_control.h"

namespace styleclip::cli {

/// Thrown where a command notices that Ctrl-C was pressed, by it or by the work that it asked for;
/// main() turns it into exit status 130.
using Interrupted = Cancelled;

/// From now on the first SIGINT or SIGTERM is noted, so that a command can stop between steps and
/// leave nothing half-written; the second one ends the program at once.
void noteInterruptions();

[[nodiscard]] bool isInterrupted();

/// Throws Interrupted if it is.
void checkInterruption();

} // namespace styleclip::cli
