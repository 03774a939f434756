#include "models/stylegan2/winograd/kernels.h"

#include "models/device.h"
#include "models/stylegan2/equalized_layers.h"
#include "models/stylegan2/winograd/fixed_product.h"
#include "models/stylegan2/winograd/float_product.h"
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

/// Has the inputs of the next tile fetched ahead: these are many places, of few bytes each, which a
/// processor does not foresee.
template <typename S, typename T>
STYLECLIP_INLINE void fetchNextTile(const T* const* pixels, int64_t channel, int64_t channels) {
    for (int i = 0; i < S::kIn * S::kIn; ++i) {
        __builtin_prefetch(pixels[i] + channel + S::kInStep * channels);
    }
}

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
        fetchNextTile<S>(pixels, c, channels);
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
/// none.
template <typename S, typename T>
STYLECLIP_INLINE float largestInput(const T* const* pixels, int64_t channels, const float* style) {
    using Bits = typename Line<T>::Bits;
    constexpr int64_t kNumbers = sizeof(Bits) / sizeof(T);
    Floats largest{};
    Floats outliers{}; // not a number from the first pixel on that is infinite or none
    for (int64_t c = 0; c < channels; c += kNumbers) {
        fetchNextTile<S>(pixels, c, channels);
        Bits inputs{}; // the sign apart, numbers are in the order of their bits
#pragma GCC unroll 5
        for (int i = 0; i < S::kIn * S::kIn; ++i) {
            Bits input;
            std::memcpy(&input, pixels[i] + c, sizeof(input));
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
