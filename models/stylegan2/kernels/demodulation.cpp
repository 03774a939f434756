#include "models/stylegan2/kernels/demodulation.h"

#include "models/platform/cpu_clones.h"
#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/kernels/own_kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace styleclip {

namespace {

/// One pass over the squared weights, which are most of what is read: LibTorch's product would
/// first pack them for each of the few rows. For some outputs of a sample, whose squared styles are
/// `squares`.
STYLECLIP_CPU_CLONES void demodulateOutputs(float* factors, int64_t outputs, const float* squares,
                                            const float* weight, int64_t inputs, float epsilon) {
    for (int64_t output = 0; output < outputs; ++output, weight += inputs) {
        Floats lanes{};
        int64_t input = 0;
        for (; input + kLanes <= inputs; input += kLanes) {
            Floats square, factor;
            load(square, squares + input);
            load(factor, weight + input);
            lanes += square * factor;
        }
        float sum = sumOf(lanes);
        for (; input < inputs; ++input) {
            sum += squares[input] * weight[input];
        }
        factors[output] = 1.0F / std::sqrt(sum + epsilon);
    }
}

} // namespace

at::Tensor demodulation(const at::Tensor& style, const at::Tensor& squaredWeight, double epsilon) {
    const at::Tensor squares = style * style;
    if (!hasOwnKernels(style.device()) || (at::GradMode::is_enabled() && style.requires_grad())) {
        return (at::linear(squares, squaredWeight) + epsilon).rsqrt();
    }
    const int64_t outputs = squaredWeight.size(0);
    const int64_t inputs = squaredWeight.size(1);
    at::Tensor factors = at::empty({style.size(0), outputs}, style.options());
    // Sample by sample, so that a sample's numbers do not depend on what is rendered beside it.
    for (int64_t sample = 0; sample < style.size(0); ++sample) {
        const at::Tensor ofSample = squares[sample].contiguous();
        constexpr int64_t kGrain = 64; // outputs
        at::parallel_for(0, outputs, kGrain, [&](int64_t begin, int64_t end) {
            demodulateOutputs(factors.data_ptr<float>() + sample * outputs + begin, end - begin,
                              ofSample.data_ptr<float>(),
                              squaredWeight.data_ptr<float>() + begin * inputs, inputs,
                              static_cast<float>(epsilon));
        });
    }
    return factors;
}

} // namespace styleclip
