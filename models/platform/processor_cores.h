#pragma once

namespace styleclip {

/// How many threads this program keeps busy: one for each of the machine's cores, since the threads
/// of a core share the units that multiply, but no more than it may run at once.
[[nodiscard]] int processorCores();

} // namespace styleclip
