#include "models/stylegan2/training/styled_kernels.h"

#include "models/platform/cpu_clones.h"
#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/kernels/equalized_layers.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <array>

namespace styleclip {

namespace {

constexpr auto kGain = static_cast<float>(kActivationGain);
constexpr auto kLowGain = static_cast<float>(kActivationGain * kActivationSlope);

/// How the pixels of a row of the convolution's output lie in memory: even columns and odd ones
/// begin at places of their own where they are phases of an upsampling.
struct RowLayout {
    int64_t even = 0;  ///< of column 0
    int64_t odd = 0;   ///< of column 1
    int64_t pitch = 0; ///< from a column to the next but one

    [[nodiscard]] STYLECLIP_INLINE int64_t offset(int64_t column) const {
        return (column % 2 == 0 ? even : odd) + column / 2 * pitch;
    }
};

/// Of row `row` in a picture `width` wide after activation.
RowLayout layoutOf(bool upsamples, int64_t sample, int64_t row, int64_t height, int64_t width,
                   int64_t channels) {
    if (!upsamples) {
        const int64_t begin = (sample * height + row) * width * channels;
        return {begin, begin + channels, 2 * channels};
    }
    const int64_t begin =
        (sample * height / 2 + row / 2) * (width / 2) * 4 * channels + row % 2 * 2 * channels;
    return {begin, begin + channels, 4 * channels};
}

/// What one row of a sample is computed from.
template <typename T>
struct ForwardRow {
    const T* convolution;
    RowLayout layout;
    int64_t width;
    int64_t channels;
    const float* demodulation;
    const float* noise;
    const float* bias;
    const float* nextStyle; // may be null
    const float* rgbWeight; // may be null
    T* modulated;
    std::array<float*, 3> rgb;
};

/// A pixel's channels are read once and serve both results: the next layer's input, which is
/// modulated already, and the colours. Between two convolutions a training step would otherwise
/// pass over memory some eight times.
template <typename T>
STYLECLIP_INLINE void forwardRow(const ForwardRow<T>& row) {
    for (int64_t column = 0; column < row.width; ++column) {
        const T* from = row.convolution + row.layout.offset(column);
        const float noise = row.noise[column];
        std::array<Floats, 3> rgb{};
        for (int64_t c = 0; c < row.channels; c += kLanes) {
            Floats value, factor, bias;
            load(value, from + c);
            load(factor, row.demodulation + c);
            load(bias, row.bias + c);
            value = value * factor + bias + noise;
            value = value > 0.0F ? value * kGain : value * kLowGain;
            if (row.nextStyle != nullptr) {
                load(factor, row.nextStyle + c);
                store(row.modulated + column * row.channels + c, value * factor);
            }
            if (row.rgbWeight != nullptr) {
                for (int64_t k = 0; k < 3; ++k) {
                    load(factor, row.rgbWeight + k * row.channels + c);
                    rgb[k] += value * factor;
                }
            }
        }
        if (row.rgbWeight != nullptr) {
            for (int64_t k = 0; k < 3; ++k) {
                row.rgb[k][column] = sumOf(rgb[k]);
            }
        }
    }
}

template <typename T>
struct BackwardRow {
    ForwardRow<T> forward; // `modulated` and `rgb` are not used
    const float* plainNoise;
    const T* gradModulated;                // may be null
    std::array<const float*, 3> gradRgb{}; // may be null
    T* gradient;
    float* sums; // [kStyledSums, C]
};

/// The sums of 16 channels; in registers while a row is walked through.
struct Sums {
    std::array<Floats, kStyledSums> lanes;
};

/// Walks along the row for 16 channels at a time: seven sums then stay in registers, where a walk
/// over the channels of each pixel would load and store them all. The activation is computed again
/// from the convolution's output rather than kept, which would cost as much memory once more.
template <typename T>
STYLECLIP_INLINE void backwardChannels(const BackwardRow<T>& row, int64_t c) {
    const ForwardRow<T>& forward = row.forward;
    const int64_t channels = forward.channels;
    const bool convolves = forward.nextStyle != nullptr;
    const bool paints = forward.rgbWeight != nullptr;
    Floats factor, bias, style{}, red{}, green{}, blue{};
    load(factor, forward.demodulation + c);
    load(bias, forward.bias + c);
    if (convolves) {
        load(style, forward.nextStyle + c);
    }
    if (paints) {
        load(red, forward.rgbWeight + c);
        load(green, forward.rgbWeight + channels + c);
        load(blue, forward.rgbWeight + 2 * channels + c);
    }
    Floats biasSum{}, noiseSum{}, factorSum{}, styleSum{}, redSum{}, greenSum{}, blueSum{};
    for (int64_t column = 0; column < forward.width; ++column) {
        const int64_t place = forward.layout.offset(column) + c;
        Floats raw;
        load(raw, forward.convolution + place);
        const Floats sum = raw * factor + bias + forward.noise[column];
        const Floats value = sum > 0.0F ? sum * kGain : sum * kLowGain;
        Floats gradient{};
        if (convolves) {
            Floats incoming;
            load(incoming, row.gradModulated + column * channels + c);
            styleSum += incoming * value;
            gradient = incoming * style;
        }
        if (paints) {
            const float r = row.gradRgb[0][column];
            const float g = row.gradRgb[1][column];
            const float b = row.gradRgb[2][column];
            redSum += value * r;
            greenSum += value * g;
            blueSum += value * b;
            gradient += red * r + green * g + blue * b;
        }
        gradient = sum > 0.0F ? gradient * kGain : gradient * kLowGain;
        biasSum += gradient;
        noiseSum += gradient * row.plainNoise[column];
        factorSum += gradient * raw;
        store(row.gradient + place, gradient * factor);
    }
    const std::array<const Floats*, kStyledSums> all{&biasSum, &noiseSum, &factorSum, &styleSum,
                                                     &redSum,  &greenSum, &blueSum};
    for (int64_t kind = 0; kind < kStyledSums; ++kind) {
        float* place = row.sums + kind * channels + c;
        Floats before;
        load(before, place);
        store(place, before + *all[kind]);
    }
}

// As plain functions, which can be cloned for several CPUs where templates can't.
#define STYLECLIP_ROW_FUNCTIONS(T)                                                                 \
    STYLECLIP_CPU_CLONES void runForward(const ForwardRow<T>& row) {                               \
        forwardRow<T>(row);                                                                        \
    }                                                                                              \
    STYLECLIP_CPU_CLONES void runBackward(const BackwardRow<T>& row) {                             \
        for (int64_t c = 0; c < row.forward.channels; c += kLanes) {                               \
            backwardChannels<T>(row, c);                                                           \
        }                                                                                          \
    }

STYLECLIP_ROW_FUNCTIONS(float)
STYLECLIP_ROW_FUNCTIONS(at::BFloat16)
#undef STYLECLIP_ROW_FUNCTIONS

/// Walks through the rows of the samples; the threads share the samples, so that a sample's sums
/// are always added up in one order.
class Pixels {
public:
    Pixels(const at::Tensor& convolution, bool upsamples, const StyledArrays& arrays)
        : m_convolution(convolution), m_upsamples(upsamples), m_arrays(arrays),
          m_channels(convolution.size(1) / (upsamples ? 4 : 1)),
          m_height(convolution.size(2) * (upsamples ? 2 : 1)),
          m_width(convolution.size(3) * (upsamples ? 2 : 1)) {}

    template <typename T>
    void forward(at::Tensor& modulated, at::Tensor& rgb) const {
        at::parallel_for(0, m_convolution.size(0), 1, [&](int64_t begin, int64_t end) {
            for (int64_t index = begin * m_height; index < end * m_height; ++index) {
                ForwardRow<T> row = rowOf<T>(index);
                row.modulated = modulated.defined()
                                    ? modulated.data_ptr<T>() + index * m_width * m_channels
                                    : nullptr;
                row.rgb = planes(rgb, index);
                runForward(row);
            }
        });
    }

    template <typename T>
    void backward(const at::Tensor& plainNoise, const at::Tensor& gradModulated,
                  const at::Tensor& gradRgb, at::Tensor& gradient, at::Tensor& sums) const {
        at::parallel_for(0, m_convolution.size(0), 1, [&](int64_t begin, int64_t end) {
            for (int64_t index = begin * m_height; index < end * m_height; ++index) {
                BackwardRow<T> row{rowOf<T>(index), {}, {}, {}, {}, {}};
                row.plainNoise = plainNoise.data_ptr<float>() + index % m_height * m_width;
                row.gradModulated = gradModulated.defined()
                                        ? gradModulated.data_ptr<T>() + index * m_width * m_channels
                                        : nullptr;
                const std::array<float*, 3> rows = planes(gradRgb, index);
                row.gradRgb = {rows[0], rows[1], rows[2]};
                row.gradient = gradient.data_ptr<T>();
                row.sums = sums.data_ptr<float>() + index / m_height * kStyledSums * m_channels;
                runBackward(row);
            }
        });
    }

private:
    /// Of row `index` of all samples' rows.
    template <typename T>
    [[nodiscard]] ForwardRow<T> rowOf(int64_t index) const {
        const int64_t sample = index / m_height;
        const int64_t row = index % m_height;
        const auto ofSample = [&](const float* array, int64_t count) {
            return array == nullptr ? nullptr : array + sample * count;
        };
        return {m_convolution.data_ptr<T>(),
                layoutOf(m_upsamples, sample, row, m_height, m_width, m_channels),
                m_width,
                m_channels,
                ofSample(m_arrays.demodulation, m_channels),
                m_arrays.noise + row * m_width,
                m_arrays.bias,
                ofSample(m_arrays.nextStyle, m_channels),
                ofSample(m_arrays.rgbWeight, 3 * m_channels),
                nullptr,
                {}};
    }

    [[nodiscard]] std::array<float*, 3> planes(const at::Tensor& rgb, int64_t index) const {
        std::array<float*, 3> rows{};
        for (int64_t k = 0; k < 3 && rgb.defined(); ++k) {
            const int64_t plane = index / m_height * 3 + k;
            rows[k] = rgb.data_ptr<float>() + (plane * m_height + index % m_height) * m_width;
        }
        return rows;
    }

    const at::Tensor& m_convolution;
    bool m_upsamples;
    const StyledArrays& m_arrays;
    int64_t m_channels;
    int64_t m_height;
    int64_t m_width;
};

} // namespace

void styledForward(const at::Tensor& convolution, bool upsamples, const StyledArrays& arrays,
                   at::Tensor& modulated, at::Tensor& rgb) {
    const Pixels pixels(convolution, upsamples, arrays);
    if (convolution.scalar_type() == at::kFloat) {
        pixels.forward<float>(modulated, rgb);
    } else {
        pixels.forward<at::BFloat16>(modulated, rgb);
    }
}

void styledBackward(const at::Tensor& convolution, bool upsamples, const StyledArrays& arrays,
                    const at::Tensor& plainNoise, const at::Tensor& gradModulated,
                    const at::Tensor& gradRgb, at::Tensor& gradient, at::Tensor& sums) {
    const Pixels pixels(convolution, upsamples, arrays);
    if (convolution.scalar_type() == at::kFloat) {
        pixels.backward<float>(plainNoise, gradModulated, gradRgb, gradient, sums);
    } else {
        pixels.backward<at::BFloat16>(plainNoise, gradModulated, gradRgb, gradient, sums);
    }
}

} // namespace styleclip
