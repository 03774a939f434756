#pragma once

#include "models/platform/cpu_clones.h"

#include <c10/util/BFloat16.h>

#include <algorithm>
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

/// Rounds to nearest, away from zero between two. Without a branch, unlike c10's, so that the loops
/// vectorise; the NaN that arithmetic makes stays one.
STYLECLIP_INLINE void store(c10::BFloat16* to, float value) {
    uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    to->x = static_cast<uint16_t>((bits + 0x8000U) >> 16);
}

/// The rows that a row of the published blur is made of, with their taps.
template <typename T>
struct BlurredRows {
    std::array<const T*, 4> data;
    std::array<float, 4> taps;
};

/// Those from `first` on, of `height` rows between zeros; `at` says where one of them is.
template <typename T, typename At>
[[nodiscard]] BlurredRows<T> blurredRows(int64_t first, int64_t height, const At& at) {
    constexpr std::array<float, 4> kTaps{0.25F, 0.75F, 0.75F, 0.25F};
    BlurredRows<T> rows{};
    for (int64_t tap = 0; tap < 4; ++tap) {
        const int64_t row = first + tap;
        const bool inside = row >= 0 && row < height;
        rows.taps[tap] = inside ? kTaps[tap] : 0.0F;
        rows.data[tap] = at(inside ? row : std::clamp<int64_t>(row, 0, height - 1));
    }
    return rows;
}

/// out = sum of four rows times their taps: the blur's vertical direction.
template <typename T>
STYLECLIP_INLINE void blurColumns(float* out, int64_t count, const BlurredRows<T>& rows) {
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t i = 0; i < count; ++i) {
        out[i] = load(rows.data[0] + i) * rows.taps[0] + load(rows.data[1] + i) * rows.taps[1] +
                 load(rows.data[2] + i) * rows.taps[2] + load(rows.data[3] + i) * rows.taps[3];
    }
}

} // namespace styleclip
