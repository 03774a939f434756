#include "models/stylegan2/winograd/kernels.h"

#include "models/stylegan2/equalized_layers.h"
#include "models/stylegan2/winograd/transforms.h"

namespace styleclip::winograd {

namespace {

template <typename Scheme, typename T>
STYLECLIP_INLINE void inputTile(float* values, int64_t pointStride, int64_t tiles,
                                const T* const* pixels, int64_t channels, const float* style) {
    for (int64_t c = 0; c < channels; c += kLanes, values += tiles * kLanes) {
        Floats factor;
        load(factor, style + c);
        Floats columns[Scheme::kPoints][Scheme::kIn];
        for (int x = 0; x < Scheme::kIn; ++x) {
            Floats from[Scheme::kIn];
            for (int y = 0; y < Scheme::kIn; ++y) {
                load(from[y], pixels[y * Scheme::kIn + x] + c);
                from[y] *= factor;
            }
            Floats to[Scheme::kPoints];
            Scheme::input(to, from);
            for (int y = 0; y < Scheme::kPoints; ++y) {
                columns[y][x] = to[y];
            }
        }
        float* to = values;
        for (int y = 0; y < Scheme::kPoints; ++y) {
            Floats row[Scheme::kPoints];
            Scheme::input(row, columns[y]);
            for (int x = 0; x < Scheme::kPoints; ++x, to += pointStride) {
                store(to, row[x]);
            }
        }
    }
}

STYLECLIP_INLINE void activate(Floats& value, const Floats& factor, float noise,
                               const Floats& bias) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    const Floats sum = value * factor + (bias + noise);
    const Floats leaked = kSlope * sum;
    value = sum > leaked ? sum : leaked; // a maximum: the slope is below 1
}

template <typename Scheme, typename T>
STYLECLIP_INLINE void outputTile(T* const* pixels, int64_t channels, const float* values,
                                 int64_t pointStride, int64_t tiles,
                                 const TileEpilogue* epilogue) {
    for (int64_t c = 0; c < channels; c += kLanes, values += tiles * kLanes) {
        Floats rows[Scheme::kOut][Scheme::kPoints];
        for (int x = 0; x < Scheme::kPoints; ++x) {
            Floats from[Scheme::kPoints];
            for (int y = 0; y < Scheme::kPoints; ++y) {
                load(from[y], values + (y * Scheme::kPoints + x) * pointStride);
            }
            Floats to[Scheme::kOut];
            Scheme::output(to, from);
            for (int y = 0; y < Scheme::kOut; ++y) {
                rows[y][x] = to[y];
            }
        }
        Floats factor, bias;
        if (epilogue != nullptr) {
            load(factor, epilogue->factor + c);
            load(bias, epilogue->bias + c);
        }
        for (int y = 0; y < Scheme::kOut; ++y) {
            Floats row[Scheme::kOut];
            Scheme::output(row, rows[y]);
            for (int x = 0; x < Scheme::kOut; ++x) {
                const int pixel = y * Scheme::kOut + x;
                if (epilogue != nullptr) {
                    activate(row[x], factor, epilogue->noise[pixel], bias);
                }
                store(pixels[pixel] + c, row[x]);
            }
        }
    }
}

/// kRows tiles by kVectors vectors of outputs, whose sums stay in registers. Rows of the filter are
/// `filterStride` numbers apart.
template <int kRows, int kVectors>
STYLECLIP_INLINE void productBlock(float* c, const float* a, const float* filter,
                                   int64_t filterStride, int64_t tiles, int64_t inputs) {
    Floats sums[kRows][kVectors] = {};
    for (int64_t first = 0; first < inputs; first += kLanes, a += tiles * kLanes) {
#pragma GCC unroll 4
        for (int lane = 0; lane < kLanes; ++lane, filter += filterStride) {
            Floats weights[kVectors];
            for (int v = 0; v < kVectors; ++v) {
                load(weights[v], filter + v * kLanes);
            }
#pragma GCC unroll 16
            for (int row = 0; row < kRows; ++row) {
                const float value = a[row * kLanes + lane];
                for (int v = 0; v < kVectors; ++v) {
                    sums[row][v] += value * weights[v];
                }
            }
        }
    }
    for (int v = 0; v < kVectors; ++v) {
        for (int row = 0; row < kRows; ++row) {
            store(c + (v * tiles + row) * kLanes, sums[row][v]);
        }
    }
}

template <int kRows, int kVectors>
STYLECLIP_INLINE void productPanel(float* c, const float* a, const float* filter,
                                   int64_t filterStride, int64_t tiles, int64_t inputs) {
    for (int64_t tile = 0; tile < tiles; tile += kRows) {
        productBlock<kRows, kVectors>(c + tile * kLanes, a + tile * kLanes, filter, filterStride,
                                      tiles, inputs);
    }
}

/// Panels of two vectors, with one of a single vector after them where the outputs are odd sixteens.
template <int kRows, int kVectors>
STYLECLIP_INLINE void productOfAll(float* c, const float* a, const float* filter, int64_t tiles,
                                   int64_t inputs, int64_t outputs) {
    static_assert(kTileMultiple % kRows == 0);
    constexpr int64_t kPanel = 2 * kLanes;
    for (; outputs >= kPanel; outputs -= kPanel) {
        for (int v = 0; v < 2; v += kVectors) {
            productPanel<kRows, kVectors>(c + v * tiles * kLanes, a, filter + v * kLanes, kPanel,
                                          tiles, inputs);
        }
        c += kPanel * tiles;
        filter += kPanel * inputs;
    }
    if (outputs > 0) {
        productPanel<kRows, 1>(c, a, filter, kLanes, tiles, inputs);
    }
}

// The same code for several processors. Templates can't be cloned (see cpu_clones.h), but given a
// target.
#define STYLECLIP_WINOGRAD_KERNELS(PROCESSOR, TARGET, ROWS, VECTORS)                               \
    namespace PROCESSOR {                                                                          \
    template <typename Scheme, typename T>                                                         \
    __attribute__((target(TARGET))) void input(float* values, int64_t pointStride, int64_t tiles,  \
                                               const T* const* pixels, int64_t channels,           \
                                               const float* style) {                               \
        inputTile<Scheme, T>(values, pointStride, tiles, pixels, channels, style);                 \
    }                                                                                              \
    template <typename Scheme, typename T>                                                         \
    __attribute__((target(TARGET))) void output(T* const* pixels, int64_t channels,                \
                                                const float* values, int64_t pointStride,          \
                                                int64_t tiles, const TileEpilogue* epilogue) {     \
        outputTile<Scheme, T>(pixels, channels, values, pointStride, tiles, epilogue);             \
    }                                                                                              \
    __attribute__((target(TARGET))) void product(float* c, const float* a, const float* filter,    \
                                                 int64_t tiles, int64_t inputs, int64_t outputs) { \
        productOfAll<ROWS, VECTORS>(c, a, filter, tiles, inputs, outputs);                         \
    }                                                                                              \
    template <typename T>                                                                          \
    constexpr SchemeKernels<T> schemes() {                                                         \
        return {{input<Plain, T>, output<Plain, T>},                                               \
                {input<Up, T>, output<Up, T>},                                                     \
                {input<Down, T>, output<Down, T>}};                                                \
    }                                                                                              \
    constexpr Kernels kAll{schemes<float>(), schemes<c10::BFloat16>(), product};                   \
    }

#if defined(__x86_64__)
// As many sums as the registers hold: 24 of 32, 12 of 16.
STYLECLIP_WINOGRAD_KERNELS(avx512, "avx512f,avx512bw,fma", 12, 2)
STYLECLIP_WINOGRAD_KERNELS(avx2, "avx2,fma", 6, 1)
#endif
#undef STYLECLIP_WINOGRAD_KERNELS

const Kernels* chosen() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
        return &avx512::kAll;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return &avx2::kAll;
    }
#endif
    return nullptr;
}

} // namespace

const Kernels* kernels() {
    static const Kernels* const s_kernels = chosen();
    return s_kernels;
}

} // namespace styleclip::winograd
