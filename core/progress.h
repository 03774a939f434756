#pragma once

#include <cstdint>

namespace styleclip {

/// How far a long job is.
struct Progress {
    int64_t done = 0;         ///< finished steps
    int64_t total = 0;        ///< all steps
    double secondsLeft = 0.0; ///< estimate from the steps of this run
};

} // namespace styleclip
