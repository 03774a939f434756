#pragma once

namespace styleclip::cli {

/// From now on the first SIGINT or SIGTERM is noted, so that a command can stop between steps and
/// leave nothing half-written; the second one ends the program at once.
void noteInterruptions();

[[nodiscard]] bool isInterrupted();

/// Throws Cancelled if it is, which main() turns into exit status 130.
void checkInterruption();

} // namespace styleclip::cli
