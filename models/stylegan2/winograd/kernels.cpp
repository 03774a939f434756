#include "models/stylegan2/winograd/kernels.h"

#include "models/device.h"
#include "models/stylegan2/equalized_layers.h"
#include "models/stylegan2/winograd/fixed_product.h"
#include "models/stylegan2/winograd/transforms.h"

#include <optional>
#include <type_traits>

namespace styleclip::winograd {

namespace {

/// The transform of sixteen channels: `give` gets the values point by point.
template <typename Y, typename X, typename T, typename Give>
STYLECLIP_INLINE void transformInput(const T* const* pixels, int64_t channel, const Floats& factor,
                                     Give&& give) {
    Floats columns[Y::kPoints][X::kIn];
    for (int x = 0; x < X::kIn; ++x) {
        Floats from[Y::kIn];
        for (int y = 0; y < Y::kIn; ++y) {
            load(from[y], pixels[y * X::kIn + x] + channel);
            from[y] *= factor;
        }
        Floats to[Y::kPoints];
        Y::input(to, from);
        for (int y = 0; y < Y::kPoints; ++y) {
            columns[y][x] = to[y];
        }
    }
    for (int y = 0; y < Y::kPoints; ++y) {
        Floats row[X::kPoints];
        X::input(row, columns[y]);
        for (int x = 0; x < X::kPoints; ++x) {
            give(row[x]);
        }
    }
}

struct GiveFloats {
    float* to;
    int64_t stride;

    STYLECLIP_INLINE void operator()(const Floats& value) {
        store(to, value);
        to += stride;
    }
};

struct GiveWholeNumbers {
    int16_t* to;
    int64_t stride;

    STYLECLIP_INLINE void operator()(const Floats& value) {
        // The sum's last bits are the value's nearest whole number.
        const Floats shifted = value + kRounding;
        Words bits;
        std::memcpy(&bits, &shifted, sizeof(bits));
        const Halves halves = __builtin_convertvector(bits, Halves);
        std::memcpy(to, &halves, sizeof(halves));
        to += stride;
    }

    static constexpr float kRounding = 12582912.0F; // 1.5 * 2^23
};

template <typename Y, typename X, typename T>
STYLECLIP_INLINE void inputTile(float* values, const ValueLayout& layout, const T* const* pixels,
                                int64_t channels, const float* style) {
    for (int64_t c = 0; c < channels; c += kLanes, values += layout.tiles * kLanes) {
        Floats factor;
        load(factor, style + c);
        transformInput<Y, X>(pixels, c, factor, GiveFloats{values, layout.pointStride});
    }
}

// The sign apart, numbers are in the order of their bits.
STYLECLIP_INLINE void loadMagnitude(Words& to, const float* from) {
    std::memcpy(&to, from, sizeof(to));
    to &= 0x7fffffffU;
}

STYLECLIP_INLINE void loadMagnitude(Halves& to, const c10::BFloat16* from) {
    std::memcpy(&to, from, sizeof(to));
    to &= 0x7fffU;
}

STYLECLIP_INLINE void valueOf(Floats& to, const Words& magnitude) {
    std::memcpy(&to, &magnitude, sizeof(to));
}

STYLECLIP_INLINE void valueOf(Floats& to, const Halves& magnitude) {
    const Words words = __builtin_convertvector(magnitude, Words) << 16;
    std::memcpy(&to, &words, sizeof(to));
}

/// The largest of a tile's inputs, times their style.
template <typename Y, typename X, typename T>
STYLECLIP_INLINE float largestInput(const T* const* pixels, int64_t channels, const float* style) {
    using Magnitudes = std::conditional_t<std::is_same_v<T, float>, Words, Halves>;
    Floats largest{};
    for (int64_t c = 0; c < channels; c += kLanes) {
        Magnitudes inputs{};
        for (int i = 0; i < Y::kIn * X::kIn; ++i) {
            Magnitudes input;
            loadMagnitude(input, pixels[i] + c);
            inputs = input > inputs ? input : inputs;
        }
        Floats value, factor;
        valueOf(value, inputs);
        load(factor, style + c);
        value *= factor < 0.0F ? -factor : factor;
        largest = value > largest ? value : largest;
    }
    float result = 0.0F;
    for (int64_t lane = 0; lane < kLanes; ++lane) {
        result = largest[lane] > result ? largest[lane] : result;
    }
    return result;
}

template <typename Y, typename X, typename T>
STYLECLIP_INLINE float fixedInputTile(int16_t* values, const ValueLayout& layout,
                                      const T* const* pixels, int64_t channels,
                                      const float* style) {
    constexpr float kLargestValue = 32767.0F / (Y::kGain * X::kGain);
    const float largest = largestInput<Y, X>(pixels, channels, style);
    const float scale = largest > 0.0F ? kLargestValue / largest : 0.0F;
    for (int64_t c = 0; c < channels; c += kLanes) {
        Floats factor;
        load(factor, style + c);
        factor *= scale;
        int16_t* to = values + c / (2 * kLanes) * layout.tiles * 2 * kLanes + c % (2 * kLanes);
        transformInput<Y, X>(pixels, c, factor, GiveWholeNumbers{to, layout.pointStride});
    }
    return largest / kLargestValue;
}

STYLECLIP_INLINE void activate(Floats& value, const Floats& factor, float noise,
                               const Floats& bias) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    const Floats sum = value * factor + (bias + noise);
    const Floats leaked = kSlope * sum;
    value = sum > leaked ? sum : leaked; // a maximum: the slope is below 1
}

template <typename Y, typename X, typename T>
STYLECLIP_INLINE void outputTile(T* const* pixels, int64_t channels, const float* values,
                                 const ValueLayout& layout, const PixelEpilogue* epilogue) {
    for (int64_t c = 0; c < channels; c += kLanes, values += layout.tiles * kLanes) {
        Floats rows[kOut][X::kPoints];
        for (int x = 0; x < X::kPoints; ++x) {
            Floats from[Y::kPoints];
            for (int y = 0; y < Y::kPoints; ++y) {
                load(from[y], values + (y * X::kPoints + x) * layout.pointStride);
            }
            Floats to[kOut];
            Y::output(to, from);
            for (int y = 0; y < kOut; ++y) {
                rows[y][x] = to[y];
            }
        }
        Floats factor, bias;
        if (epilogue != nullptr) {
            load(factor, epilogue->factor + c);
            load(bias, epilogue->bias + c);
        }
        for (int y = 0; y < kOut; ++y) {
            Floats row[kOut];
            X::output(row, rows[y]);
            for (int x = 0; x < kOut; ++x) {
                const int pixel = y * kOut + x;
                if (epilogue != nullptr) {
                    activate(row[x], factor, epilogue->noise[pixel], bias);
                }
                store(pixels[pixel] + c, row[x]);
            }
        }
    }
}

/// One column of the four rows of a blur.
STYLECLIP_INLINE void blurColumn(Floats& to, const BlurredRows& rows, int64_t offset) {
    to = Floats{};
    for (int row = 0; row < 4; ++row) {
        Floats from;
        load(from, rows.data[row] + offset);
        to += from * rows.taps[row];
    }
}

template <typename T>
STYLECLIP_INLINE void blurWholeRow(T* out, const BlurredRows& rows, int64_t width, int64_t channels,
                                   const PixelEpilogue& epilogue) {
    for (int64_t c = 0; c < channels; c += kLanes) {
        Floats factor, bias;
        load(factor, epilogue.factor + c);
        load(bias, epilogue.bias + c);
        Floats columns[4] = {}; // the first lies beyond the border
        blurColumn(columns[1], rows, c);
        blurColumn(columns[2], rows, channels + c);
        for (int64_t pixel = 0; pixel < width; ++pixel) {
            columns[3] = Floats{};
            if (pixel + 2 <= width) {
                blurColumn(columns[3], rows, (pixel + 2) * channels + c);
            }
            Floats value = 0.25F * (columns[0] + columns[3]) + 0.75F * (columns[1] + columns[2]);
            activate(value, factor, epilogue.noise[pixel], bias);
            store(out + pixel * channels + c, value);
            columns[0] = columns[1];
            columns[1] = columns[2];
            columns[2] = columns[3];
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

/// Panels of two vectors, with one of a single vector after them where the outputs are odd
/// sixteens.
template <int kRows, int kVectors>
STYLECLIP_INLINE void productOfAll(float* c, const float* a, const float* filter,
                                   const ProductSizes& sizes) {
    static_assert(kTileMultiple % kRows == 0);
    constexpr int64_t kPanel = 2 * kLanes;
    const auto [tiles, inputs, outputs] = sizes;
    for (int64_t output = 0; output + kPanel <= outputs; output += kPanel) {
        for (int v = 0; v < 2; v += kVectors) {
            productPanel<kRows, kVectors>(c + v * tiles * kLanes, a, filter + v * kLanes, kPanel,
                                          tiles, inputs);
        }
        c += kPanel * tiles;
        filter += kPanel * inputs;
    }
    if (outputs % kPanel != 0) {
        productPanel<kRows, 1>(c, a, filter, kLanes, tiles, inputs);
    }
}

// The same code for several processors. Templates can't be cloned (see cpu_clones.h), but given a
// target.
#define STYLECLIP_WINOGRAD_KERNELS(PROCESSOR, TARGET, ROWS, VECTORS)                               \
    namespace PROCESSOR {                                                                          \
    template <typename Y, typename X, typename T>                                                  \
    __attribute__((target(TARGET))) void input(float* values, const ValueLayout& layout,           \
                                               const T* const* pixels, int64_t channels,           \
                                               const float* style) {                               \
        inputTile<Y, X, T>(values, layout, pixels, channels, style);                               \
    }                                                                                              \
    template <typename Y, typename X, typename T>                                                  \
    __attribute__((target(TARGET))) float fixedInput(int16_t* values, const ValueLayout& layout,   \
                                                     const T* const* pixels, int64_t channels,     \
                                                     const float* style) {                         \
        return fixedInputTile<Y, X, T>(values, layout, pixels, channels, style);                   \
    }                                                                                              \
    template <typename Y, typename X, typename T>                                                  \
    __attribute__((target(TARGET))) void output(T* const* pixels, int64_t channels,                \
                                                const float* values, const ValueLayout& layout,    \
                                                const PixelEpilogue* epilogue) {                   \
        outputTile<Y, X, T>(pixels, channels, values, layout, epilogue);                           \
    }                                                                                              \
    template <typename T>                                                                          \
    __attribute__((target(TARGET))) void blurRow(T* out, const BlurredRows& rows, int64_t width,   \
                                                 int64_t channels,                                 \
                                                 const PixelEpilogue& epilogue) {                  \
        blurWholeRow<T>(out, rows, width, channels, epilogue);                                     \
    }                                                                                              \
    __attribute__((target(TARGET))) void product(float* c, const float* a, const float* filter,    \
                                                 const ProductSizes& sizes) {                      \
        productOfAll<ROWS, VECTORS>(c, a, filter, sizes);                                          \
    }                                                                                              \
    template <typename Y, typename X, typename From, typename To>                                  \
    constexpr TileKernels<From, To> tiles() {                                                      \
        return {input<Y, X, From>, fixedInput<Y, X, From>, output<Y, X, To>};                      \
    }                                                                                              \
    template <typename T>                                                                          \
    constexpr TypeKernels<T> ofType() {                                                            \
        return {tiles<Plain, Plain, T, T>(),                                                       \
                {tiles<UpEven, UpEven, T, float>(), tiles<UpEven, UpOdd, T, float>(),              \
                 tiles<UpOdd, UpEven, T, float>(), tiles<UpOdd, UpOdd, T, float>()},               \
                blurRow<T>};                                                                       \
    }                                                                                              \
    constexpr Kernels kAll{ofType<float>(), ofType<c10::BFloat16>(),                               \
                           tiles<Down, Down, float, float>(), product, nullptr};                   \
    }

#if defined(__x86_64__)
// As many sums as the registers hold: 24 of 32, 12 of 16.
STYLECLIP_WINOGRAD_KERNELS(avx512, "avx512f,avx512bw,fma", 12, 2)
STYLECLIP_WINOGRAD_KERNELS(avx2, "avx2,fma", 6, 1)
#endif
#undef STYLECLIP_WINOGRAD_KERNELS

std::optional<Kernels> chosen() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
        Kernels kernels = avx512::kAll;
        kernels.fixedProduct = processorMultipliesPairs() ? fixedProductVnni : nullptr;
        return kernels;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return avx2::kAll;
    }
#endif
    return std::nullopt;
}

} // namespace

const Kernels* kernels() {
    static const std::optional<Kernels> s_kernels = chosen();
    return s_kernels ? &*s_kernels : nullptr;
}

} // namespace styleclip::winograd
