#include "models/stylegan2/fused_gradients.h"

#include "models/platform/cpu_clones.h"
#include "models/stylegan2/kernels/epilogue_view.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/kernels/row_arithmetic.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <vector>

namespace styleclip {

namespace {

/// One row of pixels; `sums` [C] gets gradient * (sum before the activation - noise - bias), which
/// is factor times what the convolution gave: that itself is not kept.
STYLECLIP_CPU_CLONES void activationRow(float* out, float* sums, const float* gradient,
                                        const float* y, int64_t pixels, int64_t channels,
                                        const float* factor, const float* noise,
                                        const float* bias) {
    constexpr auto kSlope = static_cast<float>(kActivationSlope);
    constexpr auto kRise = static_cast<float>(1.0 / kActivationSlope);
    for (int64_t pixel = 0; pixel < pixels; ++pixel) {
        const int64_t first = pixel * channels;
        STYLECLIP_INDEPENDENT_ITERATIONS
        for (int64_t c = 0; c < channels; ++c) {
            const float value = y[first + c];
            const float slope = value > 0.0F ? 1.0F : kSlope;
            const float rise = value > 0.0F ? 1.0F : kRise;
            const float behind = gradient[first + c] * slope;
            sums[c] += behind * (value * rise - noise[pixel] - bias[c]);
            out[first + c] = behind * factor[c];
        }
    }
}

STYLECLIP_CPU_CLONES void blurVertically(float* out, int64_t count,
                                         const BlurredRows<float>& rows) {
    blurColumns<float>(out, count, rows);
}

/// `from` has two pixels of zeros before and after its own.
STYLECLIP_CPU_CLONES void blurHorizontally(float* out, const float* from, int64_t pixels,
                                           int64_t channels) {
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t i = 0; i < pixels * channels; ++i) {
        out[i] = 0.25F * (from[i] + from[i + 3 * channels]) +
                 0.75F * (from[i + channels] + from[i + 2 * channels]);
    }
}

STYLECLIP_CPU_CLONES void modulationRow(float* gradient, float* sums, const float* x,
                                        int64_t pixels, int64_t channels, const float* style) {
    for (int64_t pixel = 0; pixel < pixels; ++pixel) {
        const int64_t first = pixel * channels;
        STYLECLIP_INDEPENDENT_ITERATIONS
        for (int64_t c = 0; c < channels; ++c) {
            sums[c] += gradient[first + c] * x[first + c];
            gradient[first + c] *= style[c];
        }
    }
}

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

/// Room for a sum by row and channel, so that the order of adding up does not depend on threads.
at::Tensor rowSums(const at::Tensor& picture) {
    return at::zeros({picture.size(0), picture.size(2), picture.size(1)}, picture.options());
}

} // namespace

EpilogueGradients activationGradients(const at::Tensor& gradient, const at::Tensor& y,
                                      const Epilogue& epilogue) {
    const at::Tensor incoming = channelsLast(gradient);
    const at::Tensor values = channelsLast(y);
    const int64_t channels = y.size(1);
    const int64_t height = y.size(2);
    const int64_t width = y.size(3);
    const EpilogueView view(epilogue, height, width);
    at::Tensor result = at::empty_like(values);
    const at::Tensor sums = rowSums(values);
    at::parallel_for(0, y.size(0) * height, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            const int64_t sample = row / height;
            const int64_t offset = row * width * channels;
            activationRow(
                result.data_ptr<float>() + offset, sums.data_ptr<float>() + row * channels,
                incoming.data_ptr<float>() + offset, values.data_ptr<float>() + offset, width,
                channels, view.factor(sample), view.noise(sample, row % height), view.bias());
        }
    });
    return {result, sums.sum(1) / epilogue.factor};
}

at::Tensor blurGradient(const at::Tensor& gradient) {
    const at::Tensor incoming = channelsLast(gradient);
    const int64_t channels = incoming.size(1);
    const int64_t height = incoming.size(2);
    const int64_t count = incoming.size(3) * channels;
    at::Tensor result = at::empty({incoming.size(0), channels, height + 1, incoming.size(3) + 1},
                                  incoming.options(), at::MemoryFormat::ChannelsLast);
    at::parallel_for(0, result.size(0) * (height + 1), 1, [&](int64_t begin, int64_t end) {
        std::vector<float> blurred(count + 4 * channels, 0.0F);
        for (int64_t index = begin; index < end; ++index) {
            const float* sample =
                incoming.data_ptr<float>() + index / (height + 1) * height * count;
            const auto at = [&](int64_t row) { return sample + row * count; };
            blurVertically(blurred.data() + 2 * channels, count,
                           blurredRows<float>(index % (height + 1) - 2, height, at));
            blurHorizontally(result.data_ptr<float>() + index * (count + channels), blurred.data(),
                             incoming.size(3) + 1, channels);
        }
    });
    return result;
}

at::Tensor modulationGradients(at::Tensor& gradient, const at::Tensor& x, const at::Tensor& style) {
    gradient = channelsLast(gradient);
    const at::Tensor values = channelsLast(x);
    const at::Tensor factors = style.contiguous();
    const int64_t channels = x.size(1);
    const int64_t height = x.size(2);
    const int64_t width = x.size(3);
    const at::Tensor sums = rowSums(values);
    at::parallel_for(0, x.size(0) * height, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            const int64_t offset = row * width * channels;
            modulationRow(gradient.data_ptr<float>() + offset,
                          sums.data_ptr<float>() + row * channels,
                          values.data_ptr<float>() + offset, width, channels,
                          factors.data_ptr<float>() + row / height * channels);
        }
    });
    return sums.sum(1);
}

} // namespace styleclip
