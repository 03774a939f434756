#pragma once

#include "models/cpu_clones.h"

#include <c10/util/BFloat16.h>

#include <array>
#include <cstdint>
#include <cstring>

// What the loops over rows of pixels share, for float32 and bfloat16 alike.
namespace styleclip {

STYLECLIP_INLINE float load(const float* from) {
    return *from;
}

STYLECLIP_INLINE float load(const c10::BFloat16* from) {
    const uint32_t bits = static_cast<uint32_t>(from->x) << 16;
    float value = 0;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
}

STYLECLIP_INLINE void store(float* to, float value) {
    *to = value;
}

/// Rounds to nearest even. Without a branch, unlike c10's, so that the loops vectorise; the NaN
/// that arithmetic makes stays one.
STYLECLIP_INLINE void store(c10::BFloat16* to, float value) {
    uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    to->x = static_cast<uint16_t>((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

/// out = sum of four rows times their taps: the blur's vertical direction.
template <typename T>
STYLECLIP_INLINE void blurColumns(float* out, int64_t count, const std::array<const T*, 4>& rows,
                                  const std::array<float, 4>& taps) {
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t i = 0; i < count; ++i) {
        out[i] = load(rows[0] + i) * taps[0] + load(rows[1] + i) * taps[1] +
                 load(rows[2] + i) * taps[2] + load(rows[3] + i) * taps[3];
    }
}

} // namespace styleclip
