#pragma once

namespace styleclip::cli {

/// Thrown where a command notices that Ctrl-C was pressed; main() turns it into exit status 130.
struct Interrupted {};

/// From now on the first SIGINT or SIGTERM is noted, so that a command can stop between steps and
/// leave nothing half-written; the second one ends the program at once.
void noteInterruptions();

[[nodiscard]] bool isInterrupted();

/// Throws Interrupted if it is.
void checkInterruption();

} // namespace styleclip::cli
