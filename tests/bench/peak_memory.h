#pragma once

namespace styleclip::bench {

/// Forgets the peak that the process had before.
void beginPeak();

/// Of resident memory since then, in MB of 10^6 bytes.
[[nodiscard]] double peakMegabytes();

} // namespace styleclip::bench
