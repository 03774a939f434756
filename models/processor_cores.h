#pragma once

namespace styleclip {

/// How many cores this program may run on, at least one. The threads of a core count once, since
/// they share the units that multiply.
[[nodiscard]] int processorCores();

} // namespace styleclip
