#pragma once

#include <cstdint>

namespace styleclip {

/// A seed for each step of a training and each use within it, so that a resumed training draws what
/// an uninterrupted one would (the mixing of splitmix64, Steele et al. 2014).
[[nodiscard]] constexpr uint64_t stepSeed(uint64_t seed, int64_t step, uint64_t use) {
    uint64_t x = seed * 0x9E3779B97F4A7C15 + static_cast<uint64_t>(step) * 0xD1B54A32D192ED03 +
                 use * 0x8CB92BA72F3D8DD7 + 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

} // namespace styleclip
