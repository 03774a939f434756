#include "models/stylegan2/winograd/kernels.h"

#include "models/platform/device.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/winograd/fixed_input.h"
#include "models/stylegan2/winograd/fixed_product.h"
#include "models/stylegan2/winograd/float_product.h"
#include "models/stylegan2/winograd/input_columns.h"
#include "models/stylegan2/winograd/transforms.h"

#include <type_traits>

namespace styleclip::winograd {

namespace {

/// Channels-last pixels, so that a register holds the channels of one pixel and the transforms,
/// which add and subtract pixels, need no shuffles. The values are written point by point: the
/// product then reads each point's [tiles, channels] in one go. The style is multiplied in here,
/// since the pixels pass through the registers anyway.
template <typename S, typename V, typename T>
STYLECLIP_INLINE void inputTile(float* values, const ValueLayout& layout, const T* const* pixels,
                                int64_t channels, const float* style) {
    for (int64_t c = 0; c < channels; c += kLanesOf<V>) {
        V factor;
        load(factor, style + c);
        fetchNextTile<S>(pixels, c, channels);
        V columns[S::kPoints][S::kIn];
        transformColumns<S, Successive>(columns, pixels, c, factor);
        float* to = values + c / kLanes * layout.tiles * kLanes + c % kLanes;
        for (int y = 0; y < S::kPoints; ++y) {
            V row[S::kPoints];
            S::input(row, columns[y]);
            for (int x = 0; x < S::kPoints; ++x, to += layout.pointStride) {
                store(to, row[x]);
            }
        }
    }
}

/// Bias and noise are added to each other first: one addition a register less for what changes.
template <typename V>
STYLECLIP_INLINE void activate(V& value, const V& factor, float noise, const V& bias) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    const V sum = value * factor + (bias + noise);
    const V leaked = kSlope * sum;
    value = sum > leaked ? sum : leaked; // a maximum: the slope is below 1
}

/// Back from the points to pixels, with all that follows a convolution in the same pass: once the
/// sums are in memory, reading them again would take as long as the transform. Rounding: a 6x6
/// tile's transforms grow numbers before they cancel, which costs about two of float32's 24 bits;
/// sums stay in float32 even where pixels are bfloat16.
template <typename S, typename V, typename T>
STYLECLIP_INLINE void outputTile(T* const* pixels, int64_t channels, const float* values,
                                 const ValueLayout& layout, const PixelEpilogue* epilogue) {
    for (int64_t c = 0; c < channels; c += kLanesOf<V>) {
        const float* ofChannels = values + c / kLanes * layout.tiles * kLanes + c % kLanes;
        const bool isLast = c + kLanes >= channels;
        const float* next = isLast ? values + kLanes : ofChannels + layout.tiles * kLanes;
        V rows[S::kOut][S::kPoints];
        for (int x = 0; x < S::kPoints; ++x) {
            V from[S::kPoints];
            for (int y = 0; y < S::kPoints; ++y) {
                const int64_t point = (y * S::kPoints + x) * layout.pointStride;
                load(from[y], ofChannels + point);
                __builtin_prefetch(next + point); // many places, as in fetchNextTile()
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

/// The blur is separable: each column is blurred once and kept in three registers while the row is
/// walked through, so that four rows are read once instead of four times.
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
        if constexpr (HAS_FIXED && std::is_same_v<From, c10::BFloat16>) {                          \
            kernels.fixedInput = fixedInput<S>;                                                    \
        }                                                                                          \
        return kernels;                                                                            \
    }                                                                                              \
    template <typename T>                                                                          \
    constexpr TypeKernels<T> ofType() {                                                            \
        return {tiles<PlainBy1, T, T>(),                                                           \
                tiles<PlainBy4, T, T>(),                                                           \
                tiles<PlainBy6, T, T>(),                                                           \
                tiles<UpBy1, T, float>(),                                                          \
                tiles<UpBy4, T, float>(),                                                          \
                tiles<UpBy6, T, float>(),                                                          \
                blurRow<T>};                                                                       \
    }                                                                                              \
    constexpr Kernels kAll{ofType<float>(), ofType<c10::BFloat16>(), tiles<Down, float, float>(),  \
                           product, nullptr};                                                      \
    }

#if defined(__x86_64__)
// AVX2 has half as many registers.
STYLECLIP_WINOGRAD_KERNELS(avx512, "avx512f,avx512bw,fma", Floats, kTilesAtOnce, true)
STYLECLIP_WINOGRAD_KERNELS(avx2, "avx2,fma", EightFloats, kTilesAtOnce / 2, false)
#endif
#undef STYLECLIP_WINOGRAD_KERNELS

// Fastest first.
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
