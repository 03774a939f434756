#pragma once

#include "models/platform/cpu_clones.h"

#include <c10/util/BFloat16.h>

#include <cstdint>
#include <cstring>

// Several numbers at a time: vectors of the compiler (GCC and clang), which it splits where the CPU
// has shorter ones. They are passed by reference only: how they are passed by value depends on the
// CPU.
namespace styleclip {

template <int64_t kCount>
struct Lanes {
    // NOLINTBEGIN(modernize-use-using): GCC forgets the attribute of an alias that depends on
    // kCount.
    typedef float Floats __attribute__((vector_size(kCount * sizeof(float))));
    typedef uint32_t Words __attribute__((vector_size(kCount * sizeof(uint32_t))));
    typedef uint16_t Halves __attribute__((vector_size(kCount * sizeof(uint16_t))));
    // NOLINTEND(modernize-use-using)
};

template <typename Vector>
inline constexpr int64_t kLanesOf = sizeof(Vector) / sizeof(float);

inline constexpr int64_t kLanes = 16;
using Floats = Lanes<kLanes>::Floats;

template <typename Vector>
STYLECLIP_INLINE void load(Vector& to, const float* from) {
    std::memcpy(&to, from, sizeof(to));
}

template <typename Vector>
STYLECLIP_INLINE void load(Vector& to, const c10::BFloat16* from) {
    using Of = Lanes<kLanesOf<Vector>>;
    typename Of::Halves halves;
    std::memcpy(&halves, from, sizeof(halves));
    const typename Of::Words words = __builtin_convertvector(halves, typename Of::Words) << 16;
    std::memcpy(&to, &words, sizeof(to));
}

// Numbers of bfloat16 lie two in a word (the one at the even place in its lower half:
// little-endian), so those at even and at odd places are a shift or a mask away from float32, which
// is faster than to take one after the other.

template <typename Vector>
STYLECLIP_INLINE void loadEven(Vector& to, const c10::BFloat16* from) {
    typename Lanes<kLanesOf<Vector>>::Words words;
    std::memcpy(&words, from, sizeof(words));
    words <<= 16;
    std::memcpy(&to, &words, sizeof(to));
}

template <typename Vector>
STYLECLIP_INLINE void loadOdd(Vector& to, const c10::BFloat16* from) {
    typename Lanes<kLanesOf<Vector>>::Words words;
    std::memcpy(&words, from, sizeof(words));
    words &= 0xffff0000U;
    std::memcpy(&to, &words, sizeof(to));
}

STYLECLIP_INLINE void loadEvenAndOdd(Floats& even, Floats& odd, const float* from) {
    Floats a, b;
    load(a, from);
    load(b, from + kLanes);
    even = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    odd = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}

template <typename Vector>
STYLECLIP_INLINE void store(float* to, const Vector& value) {
    std::memcpy(to, &value, sizeof(value));
}

/// Rounds to nearest, away from zero between two; the NaN that arithmetic makes stays one.
template <typename Vector>
STYLECLIP_INLINE void store(c10::BFloat16* to, const Vector& value) {
    using Of = Lanes<kLanesOf<Vector>>;
    typename Of::Words bits;
    std::memcpy(&bits, &value, sizeof(bits));
    bits = (bits + 0x8000U) >> 16;
    const auto halves = __builtin_convertvector(bits, typename Of::Halves);
    std::memcpy(to, &halves, sizeof(halves));
}

STYLECLIP_INLINE float sumOf(const Floats& lanes) {
    float sum = 0.0F;
    for (int64_t lane = 0; lane < kLanes; ++lane) {
        sum += lanes[lane];
    }
    return sum;
}

/// Lane i of the result is the sum of vector i; the vectors are overwritten. In each step two
/// vectors of partial sums become one of half as many for each.
STYLECLIP_INLINE void sumsOf(Floats& to, Floats* vectors) {
    for (int i = 0; i < 8; ++i) {
        const Floats &a = vectors[i], &b = vectors[i + 8];
        vectors[i] =
            __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +
            __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30,
                                    31);
    }
    for (int i = 0; i < 4; ++i) {
        const Floats &a = vectors[i], &b = vectors[i + 4];
        vectors[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25,
                                             26, 27) +
                     __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28,
                                             29, 30, 31);
    }
    for (int i = 0; i < 2; ++i) {
        const Floats &a = vectors[i], &b = vectors[i + 2];
        vectors[i] = __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13,
                                             28, 29) +
                     __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14,
                                             15, 30, 31);
    }
    const Floats &a = vectors[0], &b = vectors[1];
    to = __builtin_shufflevector(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30) +
         __builtin_shufflevector(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
}

} // namespace styleclip
