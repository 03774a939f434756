#pragma once

#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/winograd/filter.h"
#include "models/stylegan2/winograd/kernels.h"

#include <cstring>

// Kernels::product for a processor whose vectors are of type Vector.
namespace styleclip::winograd {

/// kRows tiles by kVectors vectors of outputs, whose sums stay in registers. Vectors are what the
/// processor has, since the compiler does not keep parts of longer ones in registers. Rows of the
/// filter are `filterStride` numbers apart.
template <typename Vector, int kRows, int kVectors>
STYLECLIP_INLINE void productBlock(float* c, const float* a, const float* filter,
                                   int64_t filterStride, int64_t tiles, int64_t inputs) {
    constexpr int64_t kWidth = sizeof(Vector) / sizeof(float);
    Vector sums[kRows][kVectors] = {};
    for (int64_t first = 0; first < inputs; first += kLanes, a += tiles * kLanes) {
#pragma GCC unroll 4
        for (int lane = 0; lane < kLanes; ++lane, filter += filterStride) {
            Vector weights[kVectors];
#pragma GCC unroll 2
            for (int v = 0; v < kVectors; ++v) {
                std::memcpy(&weights[v], filter + v * kWidth, sizeof(Vector));
                __builtin_prefetch(filter + v * kWidth + inputs * filterStride, 0, 2);
            }
#pragma GCC unroll 16
            for (int row = 0; row < kRows; ++row) {
                const float value = a[row * kLanes + lane];
#pragma GCC unroll 2
                for (int v = 0; v < kVectors; ++v) {
                    sums[row][v] += value * weights[v];
                }
            }
        }
    }
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) {
        const int64_t output = v * kWidth;
        float* to = c + output / kLanes * tiles * kLanes + output % kLanes;
#pragma GCC unroll 16
        for (int row = 0; row < kRows; ++row) {
            std::memcpy(to + row * kLanes, &sums[row][v], sizeof(Vector));
        }
    }
}

/// The block of so many rows.
template <typename Vector, int kRows, int kVectors>
STYLECLIP_INLINE void productOfRows(int64_t rows, float* c, const float* a, const float* filter,
                                    int64_t filterStride, int64_t tiles, int64_t inputs) {
    if (rows == kRows) {
        productBlock<Vector, kRows, kVectors>(c, a, filter, filterStride, tiles, inputs);
    } else if constexpr (kRows > 1) {
        productOfRows<Vector, kRows - 1, kVectors>(rows, c, a, filter, filterStride, tiles, inputs);
    }
}

template <typename Vector, int kMostRows, int kVectors>
STYLECLIP_INLINE void productPanel(float* c, const float* a, const float* filter,
                                   int64_t filterStride, int64_t tiles, int64_t inputs) {
    int64_t rows = 0;
    for (int64_t tile = 0; tile < tiles; tile += rows) {
        rows = rowsOfBlock(tiles - tile, kMostRows);
        productOfRows<Vector, kMostRows, kVectors>(rows, c + tile * kLanes, a + tile * kLanes,
                                                   filter, filterStride, tiles, inputs);
    }
}

/// Panels of 32 outputs, with one of 16 after them where the outputs are odd sixteens.
template <typename Vector, int kMostRows>
STYLECLIP_INLINE void productOfAll(float* c, const float* a, const float* filter,
                                   const ProductSizes& sizes) {
    constexpr int64_t kAtOnce = 2 * sizeof(Vector) / sizeof(float);
    const auto [tiles, inputs, outputs] = sizes;
    for (int64_t output = 0; output + kPanel <= outputs; output += kPanel) {
        for (int64_t part = 0; part < kPanel; part += kAtOnce) {
            productPanel<Vector, kMostRows, 2>(c + part * tiles, a, filter + part, kPanel, tiles,
                                               inputs);
        }
        c += kPanel * tiles;
        filter += kPanel * inputs;
    }
    if (outputs % kPanel != 0) {
        constexpr int kVectors = kAtOnce > kLanes ? 1 : 2;
        productPanel<Vector, kMostRows, kVectors>(c, a, filter, kLanes, tiles, inputs);
    }
}

} // namespace styleclip::winograd
