#pragma once

#include "models/cpu_clones.h"

#include <c10/util/BFloat16.h>

#include <cstdint>
#include <cstring>

// Sixteen numbers at a time: vectors of the compiler (GCC and clang), which it splits where the CPU
// has shorter ones. They are passed by reference only: how they are passed by value depends on the
// CPU.
namespace styleclip {

inline constexpr int64_t kLanes = 16;
using Floats = float __attribute__((vector_size(kLanes * sizeof(float))));
using Words = uint32_t __attribute__((vector_size(kLanes * sizeof(uint32_t))));
using Halves = uint16_t __attribute__((vector_size(kLanes * sizeof(uint16_t))));

STYLECLIP_INLINE void load(Floats& to, const float* from) {
    std::memcpy(&to, from, sizeof(to));
}

STYLECLIP_INLINE void load(Floats& to, const c10::BFloat16* from) {
    Halves halves;
    std::memcpy(&halves, from, sizeof(halves));
    const Words words = __builtin_convertvector(halves, Words) << 16;
    std::memcpy(&to, &words, sizeof(to));
}

STYLECLIP_INLINE void store(float* to, const Floats& value) {
    std::memcpy(to, &value, sizeof(value));
}

/// Rounds to nearest even; the NaN that arithmetic makes stays one.
STYLECLIP_INLINE void store(c10::BFloat16* to, const Floats& value) {
    Words bits;
    std::memcpy(&bits, &value, sizeof(bits));
    bits = (bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16;
    const Halves halves = __builtin_convertvector(bits, Halves);
    std::memcpy(to, &halves, sizeof(halves));
}

STYLECLIP_INLINE float sumOf(const Floats& lanes) {
    float sum = 0.0F;
    for (int64_t lane = 0; lane < kLanes; ++lane) {
        sum += lanes[lane];
    }
    return sum;
}

} // namespace styleclip
