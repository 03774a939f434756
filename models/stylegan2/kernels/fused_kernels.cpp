#include "models/stylegan2/kernels/fused_kernels.h"

#include "models/platform/cpu_clones.h"
#include "models/stylegan2/kernels/epilogue_view.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/kernels/row_arithmetic.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <vector>

namespace styleclip {

namespace {

STYLECLIP_INLINE float leakyRelu(float value) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    const float leaked = kSlope * value;
    return value > leaked ? value : leaked; // a maximum: the slope is below 1
}

/// A row of pixels of C channels each, in place.
template <typename T>
STYLECLIP_INLINE void activateRow(T* row, int64_t pixels, int64_t channels, const float* factor,
                                  const float* noise, const float* bias) {
    for (int64_t pixel = 0; pixel < pixels; ++pixel, row += channels) {
        STYLECLIP_INDEPENDENT_ITERATIONS
        for (int64_t c = 0; c < channels; ++c) {
            store(row + c, leakyRelu(load(row + c) * factor[c] + noise[pixel] + bias[c]));
        }
    }
}

/// One output pixel from four neighbours: the blur's horizontal direction, then the epilogue.
template <typename T>
STYLECLIP_INLINE void blurPixel(T* out, int64_t channels, const std::array<const float*, 4>& from,
                                const float* factor, float noise, const float* bias) {
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t c = 0; c < channels; ++c) {
        const float blurred = 0.25F * (from[0][c] + from[3][c]) + 0.75F * (from[1][c] + from[2][c]);
        store(out + c, leakyRelu(blurred * factor[c] + noise + bias[c]));
    }
}

/// `even` holds columns 0, 2, ... 2W, `odd` has a column of zeros before and after its 1, 3, ...
/// 2W-1.
template <typename T>
STYLECLIP_INLINE void blurRow(T* out, int64_t width, int64_t channels, const float* even,
                              const float* odd, const float* factor, const float* noise,
                              const float* bias) {
    for (int64_t pixel = 0; pixel < width; ++pixel) {
        const float* e = even + pixel * channels;
        const float* o = odd + pixel * channels; // the odd column left of e
        blurPixel<T>(out, channels, {o, e, o + channels, e + channels}, factor, noise[2 * pixel],
                     bias);
        out += channels;
        blurPixel<T>(out, channels, {e, o + channels, e + channels, o + 2 * channels}, factor,
                     noise[2 * pixel + 1], bias);
        out += channels;
    }
}

// The loops again as plain functions, which can be cloned where templates can't.
#define STYLECLIP_ROW_FUNCTIONS(T)                                                                 \
    STYLECLIP_CPU_CLONES void activatePixels(T* row, int64_t pixels, int64_t channels,             \
                                             const float* factor, const float* noise,              \
                                             const float* bias) {                                  \
        activateRow<T>(row, pixels, channels, factor, noise, bias);                                \
    }                                                                                              \
    STYLECLIP_CPU_CLONES void blurVertically(float* out, int64_t count,                            \
                                             const BlurredRows<T>& rows) {                         \
        blurColumns<T>(out, count, rows);                                                          \
    }                                                                                              \
    STYLECLIP_CPU_CLONES void blurHorizontally(                                                    \
        T* out, int64_t width, int64_t channels, const float* even, const float* odd,              \
        const float* factor, const float* noise, const float* bias) {                              \
        blurRow<T>(out, width, channels, even, odd, factor, noise, bias);                          \
    }

STYLECLIP_ROW_FUNCTIONS(float)
STYLECLIP_ROW_FUNCTIONS(at::BFloat16)
#undef STYLECLIP_ROW_FUNCTIONS

template <typename T>
void activateAll(at::Tensor& y, const EpilogueView& epilogue) {
    const int64_t channels = y.size(1);
    const int64_t height = y.size(2);
    const int64_t width = y.size(3);
    T* data = y.data_ptr<T>();
    at::parallel_for(0, y.size(0) * height, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            const int64_t sample = row / height;
            activatePixels(data + row * width * channels, width, channels, epilogue.factor(sample),
                           epilogue.noise(sample, row % height), epilogue.bias());
        }
    });
}

/// Blurs the columns of one parity for output row `row`: `even` and `odd` are the phases of even
/// and odd rows, [N, C, H + 1 or H, columns].
template <typename T>
void blurPhases(float* out, const at::Tensor& even, const at::Tensor& odd, int64_t sample,
                int64_t row) {
    const int64_t count = even.size(1) * even.size(3);
    const auto at = [&](int64_t from) { // of the interleaved picture
        const at::Tensor& phase = (from & 1) != 0 ? odd : even;
        return phase.data_ptr<T>() + (sample * phase.size(2) + from / 2) * count;
    };
    blurVertically(out, count, blurredRows<T>(row - 1, even.size(2) + odd.size(2), at));
}

template <typename T>
void blurAll(at::Tensor& y, const std::array<at::Tensor, 4>& phases, const EpilogueView& epilogue) {
    const int64_t channels = y.size(1);
    const int64_t height = y.size(2);
    const int64_t width = y.size(3) / 2;
    T* data = y.data_ptr<T>();
    at::parallel_for(0, y.size(0) * height, 1, [&](int64_t begin, int64_t end) {
        std::vector<float> even((width + 1) * channels);
        std::vector<float> odd((width + 2) * channels, 0.0F);
        for (int64_t index = begin; index < end; ++index) {
            const int64_t sample = index / height;
            const int64_t row = index % height;
            blurPhases<T>(even.data(), phases[0], phases[2], sample, row);
            blurPhases<T>(odd.data() + channels, phases[1], phases[3], sample, row);
            blurHorizontally(data + index * 2 * width * channels, width, channels, even.data(),
                             odd.data(), epilogue.factor(sample), epilogue.noise(sample, row),
                             epilogue.bias());
        }
    });
}

} // namespace

at::Tensor activateInPlace(const at::Tensor& y, const Epilogue& epilogue) {
    at::Tensor result = y.contiguous(at::MemoryFormat::ChannelsLast);
    const EpilogueView view(epilogue, result.size(2), result.size(3));
    if (result.scalar_type() == at::kFloat) {
        activateAll<float>(result, view);
    } else {
        activateAll<at::BFloat16>(result, view);
    }
    return result;
}

at::Tensor blurAndActivate(const std::array<at::Tensor, 4>& phases, const Epilogue& epilogue) {
    std::array<at::Tensor, 4> ordered;
    for (size_t i = 0; i < ordered.size(); ++i) {
        ordered[i] = phases[i].contiguous(at::MemoryFormat::ChannelsLast);
    }
    const at::Tensor& last = phases[3]; // of the odd rows and columns: the size of the input
    at::Tensor result = at::empty({last.size(0), last.size(1), 2 * last.size(2), 2 * last.size(3)},
                                  last.options(), at::MemoryFormat::ChannelsLast);
    const EpilogueView view(epilogue, result.size(2), result.size(3));
    if (result.scalar_type() == at::kFloat) {
        blurAll<float>(result, ordered, view);
    } else {
        blurAll<at::BFloat16>(result, ordered, view);
    }
    return result;
}

} // namespace styleclip
