#include "models/stylegan2/kernels/skip_sum.h"

#include "models/platform/cpu_clones.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <vector>

namespace styleclip {

namespace {

// Away from the border the blur doubles bilinearly: three parts of the nearer pixel, one of the
// next. Beyond the border is zero.
constexpr float kNearer = 0.75F;
constexpr float kNext = 0.25F;

/// Of the smallest picture, which has no smaller one to add.
STYLECLIP_CPU_CLONES void addBias(float* rgb, int64_t width, float bias) {
    for (int64_t i = 0; i < width; ++i) {
        rgb[i] += bias;
    }
}

/// A row of 2 * width pixels from two of `width`; `between` is of width + 2 numbers, the first and
/// last of them zero.
STYLECLIP_CPU_CLONES void addDoubled(float* rgb, const float* nearer, const float* next,
                                     int64_t width, float* between, float bias) {
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t i = 0; i < width; ++i) {
        between[1 + i] = kNearer * nearer[i] + kNext * next[i];
    }
    STYLECLIP_INDEPENDENT_ITERATIONS
    for (int64_t i = 0; i < width; ++i) {
        const float middle = kNearer * between[1 + i] + bias;
        rgb[2 * i] += middle + kNext * between[i];
        rgb[2 * i + 1] += middle + kNext * between[2 + i];
    }
}

} // namespace

void addBiasAndSkip(at::Tensor& rgb, const at::Tensor& bias, const at::Tensor& skip) {
    const int64_t height = rgb.size(2);
    const int64_t width = rgb.size(3);
    const at::Tensor biases = bias.contiguous();
    const at::Tensor from = skip.defined() ? skip.contiguous() : skip;
    constexpr int64_t kGrain = 16; // rows
    at::parallel_for(0, rgb.size(0) * 3 * height, kGrain, [&](int64_t begin, int64_t end) {
        const int64_t half = width / 2;
        std::vector<float> between(half + 2);
        const std::vector<float> nothing(half);
        for (int64_t index = begin; index < end; ++index) {
            const int64_t plane = index / height;
            const int64_t row = index % height;
            float* const to = rgb.data_ptr<float>() + index * width;
            const float ofPlane = biases.data_ptr<float>()[plane % 3];
            if (!from.defined()) {
                addBias(to, width, ofPlane);
                continue;
            }
            // Rows beyond the border are read as zeros, which spares the loop over pixels a branch.
            const auto at = [&](int64_t source) {
                return source >= 0 && source < height / 2
                           ? from.data_ptr<float>() + (plane * (height / 2) + source) * half
                           : nothing.data();
            };
            const int64_t nearer = row / 2;
            addDoubled(to, at(nearer), at(row % 2 == 0 ? nearer - 1 : nearer + 1), half,
                       between.data(), ofPlane);
        }
    });
}

} // namespace styleclip
