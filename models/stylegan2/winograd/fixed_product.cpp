#include "models/stylegan2/winograd/fixed_product.h"

#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/winograd/filter.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>
#include <cstring>

namespace styleclip::winograd {

namespace {

#define STYLECLIP_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

using Integers = int32_t __attribute__((vector_size(kLanes * sizeof(int32_t))));

/// Whole numbers of a line, which stand for as many channels.
constexpr int64_t kLine = 2 * kLanes;
/// After so many channels the sums become float32. Whole numbers of 32 bits have four times the
/// room that sums took in pictures of random generators, five times that of the embedded pack, and
/// saturate beyond: where all channels are alike, and the weights of one sign, sums are too large.
constexpr int64_t kExactChannels = 256;

/// kRows tiles by kVectors vectors of outputs; the whole numbers' sums stay in registers.
template <int kRows, int kVectors>
STYLECLIP_VNNI void block(float* c, const int16_t* a, const int16_t* filter,
                          const ProductSizes& sizes, const FixedScales& scales) {
    for (int64_t first = 0; first < sizes.inputs; first += kExactChannels) {
        Integers sums[kRows][kVectors] = {};
        const int64_t end = std::min(first + kExactChannels, sizes.inputs);
        for (int64_t channel = first; channel < end; channel += kLine, a += sizes.tiles * kLine) {
#pragma GCC unroll 4
            for (int pair = 0; pair < kLanes; ++pair, filter += kVectors * kLine) {
                __m512i weights[kVectors];
#pragma GCC unroll 2
                for (int v = 0; v < kVectors; ++v) {
                    weights[v] = _mm512_loadu_si512(filter + v * kLine);
                    __builtin_prefetch(filter + v * kLine + kVectors * kLanes * sizes.inputs, 0, 2);
                }
#pragma GCC unroll 16
                for (int row = 0; row < kRows; ++row) {
                    int32_t both = 0;
                    std::memcpy(&both, a + row * kLine + 2 * pair, sizeof(both));
                    const __m512i values = _mm512_set1_epi32(both);
#pragma GCC unroll 2
                    for (int v = 0; v < kVectors; ++v) {
                        sums[row][v] = Integers(
                            _mm512_dpwssds_epi32(__m512i(sums[row][v]), values, weights[v]));
                    }
                }
            }
        }
#pragma GCC unroll 2
        for (int v = 0; v < kVectors; ++v) {
            Floats ofOutputs;
            load(ofOutputs, scales.outputs + v * kLanes);
#pragma GCC unroll 16
            for (int row = 0; row < kRows; ++row) {
                float* to = c + (v * sizes.tiles + row) * kLanes;
                // Rounded once, for any number of rows: the compiler would do so for some only.
                const Floats sum = __builtin_convertvector(sums[row][v], Floats);
                const __m512 unit = __m512(Floats(ofOutputs * scales.tiles[row]));
                const __m512 before = first > 0 ? _mm512_loadu_ps(to) : _mm512_setzero_ps();
                _mm512_storeu_ps(to, _mm512_fmadd_ps(__m512(sum), unit, before));
            }
        }
    }
}

/// The block of so many rows.
template <int kRows, int kVectors>
void blockOf(int64_t rows, float* c, const int16_t* a, const int16_t* filter,
             const ProductSizes& sizes, const FixedScales& scales) {
    if (rows == kRows) {
        block<kRows, kVectors>(c, a, filter, sizes, scales);
    } else if constexpr (kRows > 1) {
        blockOf<kRows - 1, kVectors>(rows, c, a, filter, sizes, scales);
    }
}

template <int kVectors>
void panel(float* c, const int16_t* a, const int16_t* filter, const ProductSizes& sizes,
           const FixedScales& scales) {
    int64_t rows = 0;
    for (int64_t tile = 0; tile < sizes.tiles; tile += rows) {
        rows = rowsOfBlock(sizes.tiles - tile, kTilesAtOnce);
        blockOf<kTilesAtOnce, kVectors>(rows, c + tile * kLanes, a + tile * kLine, filter, sizes,
                                        {scales.tiles + tile, scales.outputs});
    }
}

} // namespace

void fixedProductVnni(float* c, const int16_t* a, const int16_t* filter, const ProductSizes& sizes,
                      const FixedScales& scales) {
    int64_t output = 0;
    for (; output + kPanel <= sizes.outputs; output += kPanel) {
        panel<2>(c + output * sizes.tiles, a, filter + output * sizes.inputs, sizes,
                 {scales.tiles, scales.outputs + output});
    }
    if (output < sizes.outputs) {
        panel<1>(c + output * sizes.tiles, a, filter + output * sizes.inputs, sizes,
                 {scales.tiles, scales.outputs + output});
    }
}

} // namespace styleclip::winograd

#endif
