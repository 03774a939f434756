#pragma once

#include "models/platform/cpu_lanes.h"

#include <cstdint>

// The first half of an input's transform.
namespace styleclip::winograd {

// Which channels a vector takes of those from an address on.

struct Successive {
    template <typename V, typename T>
    STYLECLIP_INLINE static void take(V& to, const T* from) {
        load(to, from);
    }
};

struct Even {
    template <typename V, typename T>
    STYLECLIP_INLINE static void take(V& to, const T* from) {
        loadEven(to, from);
    }
};

struct Odd {
    template <typename V, typename T>
    STYLECLIP_INLINE static void take(V& to, const T* from) {
        loadOdd(to, from);
    }
};

/// Has the inputs of the next tile fetched ahead: these are many places, of few bytes each, which a
/// processor does not foresee.
template <typename S, typename T>
STYLECLIP_INLINE void fetchNextTile(const T* const* pixels, int64_t channel, int64_t channels) {
    for (int i = 0; i < S::kIn * S::kIn; ++i) {
        __builtin_prefetch(pixels[i] + channel + S::kInStep * channels);
    }
}

/// The columns of a tile, of a vector of its channels times `factor`: [points][pixels of a row].
template <typename S, typename Channels, typename V, typename T>
STYLECLIP_INLINE void transformColumns(V (*columns)[S::kIn], const T* const* pixels,
                                       int64_t channel, const V& factor) {
    for (int x = 0; x < S::kIn; ++x) {
        V from[S::kIn];
        for (int y = 0; y < S::kIn; ++y) {
            Channels::take(from[y], pixels[y * S::kIn + x] + channel);
            from[y] *= factor;
        }
        V to[S::kPoints];
        S::input(to, from);
        for (int y = 0; y < S::kPoints; ++y) {
            columns[y][x] = to[y];
        }
    }
}

} // namespace styleclip::winograd
