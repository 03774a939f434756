#pragma once

#include <c10/util/BFloat16.h>

#include <array>
#include <cstdint>
#include <vector>

namespace styleclip::winograd {

/// What follows the convolution (see Epilogue).
struct PixelEpilogue {
    const float* factor; ///< [channels]
    const float* bias;   ///< [channels]
    const float* noise;  ///< [pixels]
};

/// Values of `tiles` tiles at one point lie as [channels / 16][tiles][16] in float32, as [channels
/// / 32][tiles][32] in fixed point, there of every eight channels the even ones before the odd
/// ones; those of the next point `pointStride` further.
struct ValueLayout {
    int64_t tiles;
    int64_t pointStride;
};

/// How the tiles of a scheme S (see transforms.h) come and go, From and To being the types of
/// pixels.
template <typename From, typename To>
struct TileKernels {
    /// Of one tile, from its pixels [S::kIn * S::kIn] of `channels` channels each, times
    /// `style`.
    void (*input)(float* values, const ValueLayout& layout, const From* const* pixels,
                  int64_t channels, const float* style);
    /// The same as whole numbers; gives back what one of them stands for, not a number where a
    /// pixel is none. Null for float32, and without AVX-512.
    float (*fixedInput)(int16_t* values, const ValueLayout& layout, const From* const* pixels,
                        int64_t channels, const float* style);
    /// To the pixels [S::kOut * S::kOut] of one tile. `epilogue` may be null.
    void (*output)(To* const* pixels, int64_t channels, const float* values,
                   const ValueLayout& layout, const PixelEpilogue* epilogue);
};

/// The blur's four taps in both directions, then the epilogue, for a row of `width` pixels,
/// `stride` numbers apart, from four rows of three pixels more.
template <typename T>
using BlurRow = void (*)(T* out, int64_t stride, const std::array<const float*, 4>& rows,
                         int64_t width, int64_t channels, const PixelEpilogue& epilogue);

/// What reads and writes activations of one type.
template <typename T>
struct TypeKernels {
    TileKernels<T, T> plainBy1;
    TileKernels<T, T> plainBy4;
    TileKernels<T, T> plainBy6;
    TileKernels<T, float> upBy1;
    TileKernels<T, float> upBy4;
    TileKernels<T, float> upBy6;
    BlurRow<T> blurRow;
};

/// A product at one point: c [outputs / 16][tiles][16] = a times filter, which lie as ValueLayout
/// and Filter say.
struct ProductSizes {
    int64_t tiles;
    int64_t inputs;
    int64_t outputs;
};

/// Tiles that a product takes at once, at most: as many sums, for two vectors of outputs each, as
/// the 32 registers of AVX-512 hold besides what is added up.
inline constexpr int kTilesAtOnce = 12;

/// How many of the tiles that are left a product takes at once: `most`, or less so that all blocks
/// are about as large.
inline int64_t rowsOfBlock(int64_t left, int64_t most) {
    const int64_t blocks = (left + most - 1) / most;
    return (left + blocks - 1) / blocks;
}

/// What the whole numbers of a product in fixed point stand for.
struct FixedScales {
    const float* tiles;   ///< [tiles]
    const float* outputs; ///< [outputs]
};

/// The inner loops for one kind of processor.
struct Kernels {
    TypeKernels<float> float32;
    TypeKernels<c10::BFloat16> bfloat16;
    TileKernels<float, float> down;
    void (*product)(float* c, const float* a, const float* filter, const ProductSizes& sizes);
    /// Null where the processor has no instructions for it.
    void (*fixedProduct)(float* c, const int16_t* a, const int16_t* filter,
                         const ProductSizes& sizes, const FixedScales& scales);
};

/// Those that this processor can run, the fastest first; none where they would not be fast.
[[nodiscard]] const std::vector<Kernels>& availableKernels();

} // namespace styleclip::winograd
