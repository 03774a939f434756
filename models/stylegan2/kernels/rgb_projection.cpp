#include "models/stylegan2/kernels/rgb_projection.h"

#include "models/platform/cpu_clones.h"
#include "models/platform/cpu_lanes.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <array>
#include <cstring>
#include <type_traits>

namespace styleclip {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

STYLECLIP_INLINE float widened(float value) {
    return value;
}

STYLECLIP_INLINE float widened(c10::BFloat16 value) {
    return static_cast<float>(value);
}

/// kLanes pixels side by side, or fewer, the last of which stands for those that are lacking.
struct PixelGroup {
    int64_t count; // a constant wherever all are there
    int64_t channels;

    [[nodiscard]] STYLECLIP_INLINE int64_t at(int64_t pixel) const {
        return (pixel < count ? pixel : count - 1) * channels;
    }
};

/// Adds to `sums` what a vector of channels of a group is of a colour.
template <typename T>
STYLECLIP_INLINE void addChannels(Floats* sums, const T* x, const PixelGroup& group,
                                  const float* weight) {
    Floats factor;
    load(factor, weight);
    for (int64_t pixel = 0; pixel < kLanes; ++pixel) {
        Floats value;
        load(value, x + group.at(pixel));
        sums[pixel] += value * factor;
    }
}

/// bfloat16 is the upper half of float32: every second number of a register is made wide by a mask,
/// the others by a shift, without moving any between lanes. The weights are parted to match.
/// Two vectors of channels.
STYLECLIP_INLINE void addChannelPairs(Floats* sums, const c10::BFloat16* x, const PixelGroup& group,
                                      const float* weight) {
    Floats even, odd;
    loadEvenAndOdd(even, odd, weight);
    for (int64_t pixel = 0; pixel < kLanes; ++pixel) {
        Floats value;
        loadEven(value, x + group.at(pixel));
        sums[pixel] += value * even;
        loadOdd(value, x + group.at(pixel));
        sums[pixel] += value * odd;
    }
}

/// One of the three colours of a group, whose channels are a multiple of kLanes.
template <typename T>
STYLECLIP_INLINE void projectGroup(Floats& colour, const T* x, const PixelGroup& group,
                                   const float* weight) {
    Floats sums[kLanes] = {};
    int64_t c = 0;
    if constexpr (std::is_same_v<T, c10::BFloat16>) {
        for (; c + 2 * kLanes <= group.channels; c += 2 * kLanes) {
            addChannelPairs(sums, x + c, group, weight + c);
        }
    }
    for (; c < group.channels; c += kLanes) {
        addChannels(sums, x + c, group, weight + c);
    }
    sumsOf(colour, sums);
}

/// `rgb` are the rows of three planes.
/// Pixels are worked on in groups of as many as a register has lanes: their sums are then added up
/// across lanes together, which takes a fraction of one such sum for each pixel.
template <typename T>
STYLECLIP_INLINE void projectRow(const std::array<float*, 3>& rgb, const T* x, int64_t pixels,
                                 int64_t channels, const float* weight) {
    const int64_t whole = channels / kLanes * kLanes;
    int64_t pixel = 0;
    if (whole == channels) {
        // Each pixel's channels are added up in one order, wherever a row is cut.
        for (; pixel + kLanes <= pixels; pixel += kLanes, x += kLanes * channels) {
            for (int64_t k = 0; k < 3; ++k) {
                Floats colour;
                projectGroup(colour, x, {kLanes, channels}, weight + k * channels);
                store(rgb[k] + pixel, colour);
            }
        }
        const int64_t rest = pixels - pixel;
        for (int64_t k = 0; k < 3 && rest > 0; ++k) {
            Floats colour;
            projectGroup(colour, x, {rest, channels}, weight + k * channels);
            std::memcpy(rgb[k] + pixel, &colour, rest * sizeof(float));
        }
        return;
    }
    for (; pixel < pixels; ++pixel, x += channels) {
        Floats red{}, green{}, blue{};
        for (int64_t c = 0; c < whole; c += kLanes) {
            Floats value, factor;
            load(value, x + c);
            load(factor, weight + c);
            red += value * factor;
            load(factor, weight + channels + c);
            green += value * factor;
            load(factor, weight + 2 * channels + c);
            blue += value * factor;
        }
        std::array<float, 3> sums{sumOf(red), sumOf(green), sumOf(blue)};
        for (int64_t c = whole; c < channels; ++c) {
            for (int64_t k = 0; k < 3; ++k) {
                sums[k] += widened(x[c]) * weight[k * channels + c];
            }
        }
        for (int64_t k = 0; k < 3; ++k) {
            rgb[k][pixel] = sums[k];
        }
    }
}

/// Gradients of a row: of x, and added to `sums` [3, C] those of the weight.
STYLECLIP_CPU_CLONES void projectBack(float* gradient, float* sums,
                                      const std::array<float*, 3>& rgb, const float* x,
                                      int64_t pixels, int64_t channels, const float* weight) {
    for (int64_t pixel = 0; pixel < pixels; ++pixel, x += channels, gradient += channels) {
        const float red = rgb[0][pixel];
        const float green = rgb[1][pixel];
        const float blue = rgb[2][pixel];
        STYLECLIP_INDEPENDENT_ITERATIONS
        for (int64_t c = 0; c < channels; ++c) {
            gradient[c] =
                red * weight[c] + green * weight[channels + c] + blue * weight[2 * channels + c];
            sums[c] += red * x[c];
            sums[channels + c] += green * x[c];
            sums[2 * channels + c] += blue * x[c];
        }
    }
}

/// Of row `row` of all samples' rows in planes [N, 3, H, W].
std::array<float*, 3> planes(const at::Tensor& rgb, int64_t row) {
    const int64_t height = rgb.size(2);
    const int64_t width = rgb.size(3);
    std::array<float*, 3> rows{};
    for (int64_t k = 0; k < 3; ++k) {
        rows[k] = rgb.data_ptr<float>() + ((row / height * 3 + k) * height + row % height) * width;
    }
    return rows;
}

template <typename T>
void projectAll(const at::Tensor& rgb, const at::Tensor& x, const at::Tensor& weight) {
    const int64_t channels = x.size(1);
    const int64_t height = x.size(2);
    const int64_t width = x.size(3);
    at::parallel_for(0, x.size(0) * height, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            projectPixels(planes(rgb, row), x.data_ptr<T>() + row * width * channels, width,
                          channels, weight.data_ptr<float>() + row / height * 3 * channels);
        }
    });
}

/// The input is kept for the gradients, not the result, which is three channels of many.
class ProjectionFunction : public torch::autograd::Function<ProjectionFunction> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                              const at::Tensor& weight) {
        const at::Tensor from = x.contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor factors = weight.contiguous();
        context->save_for_backward({from, factors});
        at::Tensor rgb = at::empty({x.size(0), 3, x.size(2), x.size(3)}, weight.options());
        if (from.scalar_type() == at::kFloat) {
            projectAll<float>(rgb, from, factors);
        } else {
            projectAll<c10::BFloat16>(rgb, from, factors);
        }
        return rgb;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &weight = saved[1];
        const at::Tensor incoming = gradients[0].contiguous();
        const int64_t channels = x.size(1);
        const int64_t height = x.size(2);
        const int64_t width = x.size(3);
        at::Tensor result = at::empty_like(x);
        // By row, so that the order of adding up does not depend on threads.
        const at::Tensor sums = at::zeros({x.size(0), height, 3, channels}, x.options());
        at::parallel_for(0, x.size(0) * height, 1, [&](int64_t begin, int64_t end) {
            for (int64_t row = begin; row < end; ++row) {
                const int64_t offset = row * width * channels;
                projectBack(result.data_ptr<float>() + offset,
                            sums.data_ptr<float>() + row * 3 * channels, planes(incoming, row),
                            x.data_ptr<float>() + offset, width, channels,
                            weight.data_ptr<float>() + row / height * 3 * channels);
            }
        });
        return {result, sums.sum(1)};
    }
};

} // namespace

STYLECLIP_CPU_CLONES void projectPixels(const std::array<float*, 3>& rgb, const float* x,
                                        int64_t pixels, int64_t channels, const float* weight) {
    projectRow(rgb, x, pixels, channels, weight);
}

STYLECLIP_CPU_CLONES void projectPixels(const std::array<float*, 3>& rgb, const c10::BFloat16* x,
                                        int64_t pixels, int64_t channels, const float* weight) {
    projectRow(rgb, x, pixels, channels, weight);
}

at::Tensor rgbProjection(const at::Tensor& x, const at::Tensor& weight) {
    return ProjectionFunction::apply(x, weight);
}

} // namespace styleclip
