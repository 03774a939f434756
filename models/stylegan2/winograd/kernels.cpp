#include "models/stylegan2/winograd/kernels.h"

#include "models/device.h"
#include "models/stylegan2/equalized_layers.h"
#include "models/stylegan2/winograd/fixed_product.h"
#include "models/stylegan2/winograd/transforms.h"

#include <cstring>

namespace styleclip::winograd {

namespace {

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

/// The transform of a vector of channels: `give` gets the values point by point.
template <typename S, typename Channels, typename V, typename T, typename Give>
STYLECLIP_INLINE void transformInput(const T* const* pixels, int64_t channel, const V& factor,
                                     Give&& give) {
    V columns[S::kPoints][S::kIn];
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
    for (int y = 0; y < S::kPoints; ++y) {
        V row[S::kPoints];
        S::input(row, columns[y]);
        for (int x = 0; x < S::kPoints; ++x) {
            give(row[x]);
        }
    }
}

struct GiveFloats {
    float* to;
    int64_t stride;

    template <typename V>
    STYLECLIP_INLINE void operator()(const V& value) {
        store(to, value);
        to += stride;
    }
};

/// The last bits of `to` are the value's nearest whole number.
template <typename Words, typename V>
STYLECLIP_INLINE void roundToBits(Words& to, const V& value) {
    constexpr float kRounding = 12582912.0F; // 1.5 * 2^23
    const V shifted = value + kRounding;
    std::memcpy(&to, &shifted, sizeof(to));
}

struct GiveWholeNumbers {
    int16_t* to;
    int64_t stride;

    template <typename V>
    STYLECLIP_INLINE void operator()(const V& value) {
        typename Lanes<kLanesOf<V>>::Words bits;
        roundToBits(bits, value);
        const auto halves = __builtin_convertvector(bits, typename Lanes<kLanesOf<V>>::Halves);
        std::memcpy(to, &halves, sizeof(halves));
        to += stride;
    }
};

template <typename S, typename V, typename T>
STYLECLIP_INLINE void inputTile(float* values, const ValueLayout& layout, const T* const* pixels,
                                int64_t channels, const float* style) {
    for (int64_t c = 0; c < channels; c += kLanesOf<V>) {
        V factor;
        load(factor, style + c);
        float* to = values + c / kLanes * layout.tiles * kLanes + c % kLanes;
        transformInput<S, Successive>(pixels, c, factor, GiveFloats{to, layout.pointStride});
    }
}

// The bits of as many numbers as fit into a vector of 64 bytes.
template <typename T>
struct Line;

template <>
struct Line<float> {
    using Bits = Lanes<kLanes>::Words;
    static constexpr uint32_t kMagnitude = 0x7fffffffU;
};

template <>
struct Line<c10::BFloat16> {
    using Bits = Lanes<2 * kLanes>::Halves;
    static constexpr uint16_t kMagnitude = 0x7fffU;
};

/// The largest of a tile's inputs, times their style; not a number if one of them is infinite or
/// none. The inputs of the next tile are fetched ahead: these are many places, of few bytes each,
/// which a processor does not foresee.
template <typename S, typename T>
STYLECLIP_INLINE float largestInput(const T* const* pixels, int64_t channels, const float* style) {
    using Bits = typename Line<T>::Bits;
    constexpr int64_t kNumbers = sizeof(Bits) / sizeof(T);
    Floats largest{};
    Floats outliers{}; // not a number from the first pixel on that is infinite or none
    for (int64_t c = 0; c < channels; c += kNumbers) {
        Bits inputs{}; // the sign apart, numbers are in the order of their bits
#pragma GCC unroll 5
        for (int i = 0; i < S::kIn * S::kIn; ++i) {
            Bits input;
            std::memcpy(&input, pixels[i] + c, sizeof(input));
            __builtin_prefetch(pixels[i] + c + S::kInStep * channels);
            input &= Line<T>::kMagnitude;
            inputs = input > inputs ? input : inputs;
        }
        for (int64_t part = 0; part < kNumbers; part += kLanes) {
            Floats value, factor;
            load(value, reinterpret_cast<const T*>(&inputs) + part);
            load(factor, style + c + part);
            value *= factor < 0.0F ? -factor : factor;
            outliers += 0.0F * value;
            largest = value > largest ? value : largest;
        }
    }
    float result = 0.0F;
    for (int64_t lane = 0; lane < kLanes; ++lane) {
        result = largest[lane] > result ? largest[lane] : result;
    }
    for (int64_t lane = 0; lane < kLanes; ++lane) {
        result += outliers[lane];
    }
    return result;
}

/// The even channels of a line, then the odd ones.
template <typename S, typename T>
STYLECLIP_INLINE float fixedInputTile(int16_t* values, const ValueLayout& layout,
                                      const T* const* pixels, int64_t channels,
                                      const float* style) {
    constexpr float kLargestValue = 32767.0F / (S::kGain * S::kGain);
    const float largest = largestInput<S>(pixels, channels, style);
    const float scale = largest > 0.0F ? kLargestValue / largest : 0.0F; // 0 for outliers, too
    for (int64_t c = 0; c < channels; c += 2 * kLanes) {
        Floats even, odd;
        loadEvenAndOdd(even, odd, style + c);
        transformInput<S, Even>(pixels, c, Floats(even * scale),
                                GiveWholeNumbers{values, layout.pointStride});
        transformInput<S, Odd>(pixels, c, Floats(odd * scale),
                               GiveWholeNumbers{values + kLanes, layout.pointStride});
        values += layout.tiles * 2 * kLanes;
    }
    return largest / kLargestValue;
}

template <typename V>
STYLECLIP_INLINE void activate(V& value, const V& factor, float noise, const V& bias) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    const V sum = value * factor + (bias + noise);
    const V leaked = kSlope * sum;
    value = sum > leaked ? sum : leaked; // a maximum: the slope is below 1
}

template <typename S, typename V, typename T>
STYLECLIP_INLINE void outputTile(T* const* pixels, int64_t channels, const float* values,
                                 const ValueLayout& layout, const PixelEpilogue* epilogue) {
    for (int64_t c = 0; c < channels; c += kLanesOf<V>) {
        const float* ofChannels = values + c / kLanes * layout.tiles * kLanes + c % kLanes;
        V rows[S::kOut][S::kPoints];
        for (int x = 0; x < S::kPoints; ++x) {
            V from[S::kPoints];
            for (int y = 0; y < S::kPoints; ++y) {
                load(from[y], ofChannels + (y * S::kPoints + x) * layout.pointStride);
            }
            V to[S::kOut];
            S::output(to, from);
            for (int y = 0; y < S::kOut; ++y) {
                rows[y][x] = to[y];
            }
        }
        V factor{}, bias{};
        if (epilogue != nullptr) {
            load(factor, epilogue->factor + c);
            load(bias, epilogue->bias + c);
        }
        for (int y = 0; y < S::kOut; ++y) {
            V row[S::kOut];
            S::output(row, rows[y]);
            for (int x = 0; x < S::kOut; ++x) {
                const int pixel = y * S::kOut + x;
                if (epilogue != nullptr) {
                    activate(row[x], factor, epilogue->noise[pixel], bias);
                }
                store(pixels[pixel] + c, row[x]);
            }
        }
    }
}

/// One column of the four rows of a blur.
template <typename V>
STYLECLIP_INLINE void blurColumn(V& to, const std::array<const float*, 4>& rows, int64_t offset) {
    V from[4];
    for (int row = 0; row < 4; ++row) {
        load(from[row], rows[row] + offset);
    }
    to = 0.25F * (from[0] + from[3]) + 0.75F * (from[1] + from[2]);
}

template <typename V, typename T>
STYLECLIP_INLINE void blurWholeRow(T* out, int64_t stride, const std::array<const float*, 4>& rows,
                                   int64_t width, int64_t channels, const PixelEpilogue& epilogue) {
    for (int64_t c = 0; c < channels; c += kLanesOf<V>) {
        V factor, bias;
        load(factor, epilogue.factor + c);
        load(bias, epilogue.bias + c);
        V columns[4];
        for (int64_t i = 0; i < 3; ++i) {
            blurColumn(columns[i], rows, i * channels + c);
        }
        for (int64_t pixel = 0; pixel < width; ++pixel) {
            blurColumn(columns[3], rows, (pixel + 3) * channels + c);
            V value = 0.25F * (columns[0] + columns[3]) + 0.75F * (columns[1] + columns[2]);
            activate(value, factor, epilogue.noise[pixel], bias);
            store(out + pixel * stride + c, value);
            columns[0] = columns[1];
            columns[1] = columns[2];
            columns[2] = columns[3];
        }
    }
}

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
    constexpr int64_t kPanel = 2 * kLanes;
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

using EightFloats = Lanes<8>::Floats;

// The same code for several processors. Templates can't be cloned (see cpu_clones.h), but given a
// target.
#define STYLECLIP_WINOGRAD_KERNELS(PROCESSOR, TARGET, VECTOR, ROWS, HAS_FIXED)                     \
    namespace PROCESSOR {                                                                          \
    template <typename S, typename T>                                                              \
    __attribute__((target(TARGET))) void input(float* values, const ValueLayout& layout,           \
                                               const T* const* pixels, int64_t channels,           \
                                               const float* style) {                               \
        inputTile<S, VECTOR, T>(values, layout, pixels, channels, style);                          \
    }                                                                                              \
    template <typename S, typename T>                                                              \
    __attribute__((target(TARGET))) float fixedInput(int16_t* values, const ValueLayout& layout,   \
                                                     const T* const* pixels, int64_t channels,     \
                                                     const float* style) {                         \
        return fixedInputTile<S, T>(values, layout, pixels, channels, style);                      \
    }                                                                                              \
    template <typename S, typename T>                                                              \
    __attribute__((target(TARGET))) void output(T* const* pixels, int64_t channels,                \
                                                const float* values, const ValueLayout& layout,    \
                                                const PixelEpilogue* epilogue) {                   \
        outputTile<S, VECTOR, T>(pixels, channels, values, layout, epilogue);                      \
    }                                                                                              \
    template <typename T>                                                                          \
    __attribute__((target(TARGET))) void                                                           \
    blurRow(T* out, int64_t stride, const std::array<const float*, 4>& rows, int64_t width,        \
            int64_t channels, const PixelEpilogue& epilogue) {                                     \
        blurWholeRow<VECTOR, T>(out, stride, rows, width, channels, epilogue);                     \
    }                                                                                              \
    __attribute__((target(TARGET))) void product(float* c, const float* a, const float* filter,    \
                                                 const ProductSizes& sizes) {                      \
        productOfAll<VECTOR, ROWS>(c, a, filter, sizes);                                           \
    }                                                                                              \
    template <typename S, typename From, typename To>                                              \
    constexpr TileKernels<From, To> tiles() {                                                      \
        TileKernels<From, To> kernels{input<S, From>, nullptr, output<S, To>};                     \
        if constexpr (HAS_FIXED) {                                                                 \
            kernels.fixedInput = fixedInput<S, From>;                                              \
        }                                                                                          \
        return kernels;                                                                            \
    }                                                                                              \
    template <typename T>                                                                          \
    constexpr TypeKernels<T> ofType() {                                                            \
        return {tiles<Plain, T, T>(), tiles<Up, T, float>(), blurRow<T>};                          \
    }                                                                                              \
    constexpr Kernels kAll{ofType<float>(), ofType<c10::BFloat16>(), tiles<Down, float, float>(),  \
                           product, nullptr};                                                      \
    }

#if defined(__x86_64__)
// As many sums as the registers hold: 24 of 32, 12 of 16.
STYLECLIP_WINOGRAD_KERNELS(avx512, "avx512f,avx512bw,fma", Floats, 12, true)
STYLECLIP_WINOGRAD_KERNELS(avx2, "avx2,fma", EightFloats, 6, false)
#endif
#undef STYLECLIP_WINOGRAD_KERNELS

std::vector<Kernels> available() {
    std::vector<Kernels> kernels;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("fma") == 0) {
        return kernels;
    }
    if (__builtin_cpu_supports("avx512bw") != 0) { // has avx512f, too
        kernels.push_back(avx512::kAll);
        kernels.back().fixedProduct = processorMultipliesPairs() ? fixedProductVnni : nullptr;
    }
    if (__builtin_cpu_supports("avx2") != 0) {
        kernels.push_back(avx2::kAll);
    }
#endif
    return kernels;
}

} // namespace

const std::vector<Kernels>& availableKernels() {
    static const std::vector<Kernels> s_kernels = available();
    return s_kernels;
}

} // namespace styleclip::winograd
