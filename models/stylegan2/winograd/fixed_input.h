#pragma once

#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/winograd/input_columns.h"
#include "models/stylegan2/winograd/kernels.h"

#include <c10/util/BFloat16.h>

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <cstring>
#include <limits>

// TileKernels::fixedInput for processors with AVX-512.
namespace styleclip::winograd {

#define STYLECLIP_AVX512 __attribute__((target("avx512f,avx512bw,fma")))

/// To the nearest. (The unmasked instruction's other source is undefined, which GCC warns of.)
STYLECLIP_AVX512 inline __m512i rounded(const Floats& values) {
    constexpr __mmask16 kAll = 0xffff;
    return _mm512_maskz_cvtps_epi32(kAll, __m512(values));
}

template <int64_t kCount>
STYLECLIP_INLINE uint32_t largestOf(const typename Lanes<kCount>::Words& lanes) {
    if constexpr (kCount == 1) {
        return lanes[0];
    } else {
        using Half = typename Lanes<kCount / 2>::Words;
        std::array<Half, 2> halves;
        std::memcpy(halves.data(), &lanes, sizeof(lanes));
        return largestOf<kCount / 2>(halves[0] > halves[1] ? halves[0] : halves[1]);
    }
}

/// The largest of a tile's inputs, times their style; not a number if one of them is infinite or
/// none.
template <typename S>
STYLECLIP_AVX512 float largestInput(const c10::BFloat16* const* pixels, int64_t channels,
                                    const float* style) {
    // The sign apart, numbers are in the order of their bits, those that are none after infinity.
    using Words = Lanes<kLanes>::Words;
    using Halves = Lanes<2 * kLanes>::Halves;
    constexpr uint32_t kInfinity = 0x7f800000U;
    Words largest{};
    for (int64_t c = 0; c < channels; c += 2 * kLanes) {
        std::array<Halves, S::kIn> columns{}; // so that none waits for the one before it
        for (int y = 0; y < S::kIn; ++y) {
#pragma GCC unroll 8
            for (int x = 0; x < S::kIn; ++x) {
                Halves input;
                std::memcpy(&input, pixels[y * S::kIn + x] + c, sizeof(input));
                input &= uint16_t{0x7fffU};
                columns[x] = input > columns[x] ? input : columns[x];
            }
        }
        Halves inputs = columns[0];
        for (const Halves& column : columns) {
            inputs = column > inputs ? column : inputs;
        }
        Floats even, odd, evenStyle, oddStyle;
        loadEven(even, reinterpret_cast<const c10::BFloat16*>(&inputs));
        loadOdd(odd, reinterpret_cast<const c10::BFloat16*>(&inputs));
        loadEvenAndOdd(evenStyle, oddStyle, style + c);
        for (const Floats& value : {Floats(even * evenStyle), Floats(odd * oddStyle)}) {
            const Words bits = Words(value) & 0x7fffffffU;
            largest = bits > largest ? bits : largest;
        }
    }
    const uint32_t bits = largestOf<kLanes>(largest);
    float result = 0.0F;
    std::memcpy(&result, &bits, sizeof(result));
    return bits < kInfinity ? result : std::numeric_limits<float>::quiet_NaN();
}

/// What of a tile's values is larger than its largest input explains (see S::kGain) is limited.
template <typename S>
STYLECLIP_AVX512 float fixedInput(int16_t* values, const ValueLayout& layout,
                                  const c10::BFloat16* const* pixels, int64_t channels,
                                  const float* style) {
    const auto [tiles, stride] = layout;
    constexpr float kLargestValue = 32767.0F / S::kGain;
    const float largest = largestInput<S>(pixels, channels, style);
    const float scale = largest > 0.0F ? kLargestValue / largest : 0.0F; // 0 for outliers, too
    for (int64_t c = 0; c < channels; c += 2 * kLanes) {
        for (int point = 0; point < S::kPoints * S::kPoints; ++point) {
            __builtin_prefetch(values + point * stride, 1);
        }
        Floats evenStyle, oddStyle;
        loadEvenAndOdd(evenStyle, oddStyle, style + c);
        Floats evenColumns[S::kPoints][S::kIn], oddColumns[S::kPoints][S::kIn];
        transformColumns<S, Even>(evenColumns, pixels, c, Floats(evenStyle * scale));
        transformColumns<S, Odd>(oddColumns, pixels, c, Floats(oddStyle * scale));
        fetchNextTile<S>(pixels, c, channels);
        int16_t* to = values;
        for (int y = 0; y < S::kPoints; ++y) {
            Floats even[S::kPoints], odd[S::kPoints];
            S::input(even, evenColumns[y]);
            S::input(odd, oddColumns[y]);
            for (int x = 0; x < S::kPoints; ++x, to += stride) {
                // Four even channels, four odd ones, and so on.
                _mm512_storeu_si512(to, _mm512_packs_epi32(rounded(even[x]), rounded(odd[x])));
            }
        }
        values += tiles * 2 * kLanes;
    }
    return largest / kLargestValue;
}

#undef STYLECLIP_AVX512

} // namespace styleclip::winograd

#endif
