#pragma once

#include <c10/util/BFloat16.h>

#include <cstdint>

namespace styleclip::winograd {

/// What follows the convolution at a tile's pixels (see Epilogue).
struct TileEpilogue {
    const float* factor; ///< [channels]
    const float* bias;   ///< [channels]
    const float* noise;  ///< [kOut * kOut]
};

/// How the tiles of a scheme (see transforms.h) come and go. Values of `tiles` tiles at one point
/// lie as [channels / 16][tiles][16], those of the next point `pointStride` further.
template <typename T>
struct TileKernels {
    /// Of one tile, from its pixels [kIn * kIn] of `channels` channels each, times `style`.
    void (*input)(float* values, int64_t pointStride, int64_t tiles, const T* const* pixels,
                  int64_t channels, const float* style);
    /// To the pixels [kOut * kOut] of one tile. `epilogue` may be null.
    void (*output)(T* const* pixels, int64_t channels, const float* values, int64_t pointStride,
                   int64_t tiles, const TileEpilogue* epilogue);
};

template <typename T>
struct SchemeKernels {
    TileKernels<T> plain;
    TileKernels<T> up;
    TileKernels<T> down;
};

/// The inner loops for one kind of processor.
struct Kernels {
    SchemeKernels<float> float32;
    SchemeKernels<c10::BFloat16> bfloat16;
    /// At one point: c [outputs / 16][tiles][16] = a [inputs / 16][tiles][16] times `filter`, which
    /// lies as Filter says. `tiles` is a multiple of kTileMultiple.
    void (*product)(float* c, const float* a, const float* filter, int64_t tiles, int64_t inputs,
                    int64_t outputs);
};

inline constexpr int64_t kTileMultiple = 12;

/// Those for this processor, or null where it is not one that they would be fast on.
[[nodiscard]] const Kernels* kernels();

} // namespace styleclip::winograd
