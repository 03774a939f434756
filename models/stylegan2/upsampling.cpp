#include "models/stylegan2/upsampling.h"

#include "models/stylegan2/kernels/own_kernels.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

/// The taps of one direction that an output of this parity sees, in the order of a correlation.
at::Tensor parityTaps(const at::Tensor& weight, int64_t dimension, bool odd) {
    return odd ? weight.narrow(dimension, 1, 1)
               : at::stack({weight.select(dimension, 2), weight.select(dimension, 0)}, dimension);
}

/// Undoes parityTaps() for both of its results.
at::Tensor joinedTaps(const at::Tensor& even, const at::Tensor& odd, int64_t dimension) {
    return at::cat({even.narrow(dimension, 1, 1), odd, even.narrow(dimension, 0, 1)}, dimension);
}

/// Puts the four phases where their parities say, within a border of zeros: [N, O, 2H+3, 2W+3].
at::Tensor interleave(const std::array<at::Tensor, 4>& phases) {
    const at::Tensor& even = phases[0];
    const int64_t height = 2 * even.size(2) - 1;
    const int64_t width = 2 * even.size(3) - 1;
    at::Tensor whole = at::empty({even.size(0), even.size(1), height + 2, width + 2},
                                 even.options(), at::MemoryFormat::ChannelsLast)
                           .zero_();
    const at::Tensor inner = whole.narrow(2, 1, height).narrow(3, 1, width);
    for (int64_t parity = 0; parity < 4; ++parity) {
        inner.slice(2, parity / 2, {}, 2).slice(3, parity % 2, {}, 2).copy_(phases[parity]);
    }
    return whole;
}

/// The blur, of what has a border of one zero.
at::Tensor blurred(const at::Tensor& whole) {
    // [1, 3, 3, 1] is [1, 1] three times over. Means of neighbours are fast everywhere; depthwise
    // convolutions of 4x4 are not, on GPUs least of all. The first is a sum: that is the gain of 4.
    // The border is not left to the pooling: on CUDA its gradients are wrong where it pads
    // channels-last tensors (seen with LibTorch 2.11; pytorch issue 188344).
    const at::Tensor sum = at::avg_pool2d(whole, 2, 1, /*padding=*/0, /*ceil_mode=*/false,
                                          /*count_include_pad=*/true, /*divisor_override=*/1);
    return at::avg_pool2d(at::avg_pool2d(sum, 2, 1), 2, 1);
}

} // namespace

UpKernels upKernels(const at::Tensor& weight) {
    if (hasOwnKernels(weight.device())) {
        return splitUpKernels(weight);
    }
    UpKernels kernels;
    kernels.whole = weight.transpose(0, 1).contiguous();
    return kernels;
}

UpKernels splitUpKernels(const at::Tensor& weight) {
    UpKernels kernels;
    for (int64_t parity = 0; parity < 4; ++parity) {
        kernels.phases[parity] =
            parityTaps(parityTaps(weight, 2, parity / 2 == 1), 3, parity % 2 == 1)
                .contiguous(at::MemoryFormat::ChannelsLast);
    }
    return kernels;
}

at::Tensor joinUpKernels(const UpKernels& kernels) {
    const auto& phases = kernels.phases;
    return joinedTaps(joinedTaps(phases[0], phases[1], 3), joinedTaps(phases[2], phases[3], 3), 2);
}

std::array<at::Tensor, 4> upPhases(const at::Tensor& x, const UpKernels& kernels) {
    std::array<at::Tensor, 4> phases;
    for (int64_t parity = 0; parity < 4; ++parity) {
        const at::Tensor& kernel = kernels.phases[parity];
        phases[parity] = at::conv2d(x, kernel, {}, 1, {kernel.size(2) - 1, kernel.size(3) - 1});
    }
    return phases;
}

at::Tensor interleaveAndBlur(const std::array<at::Tensor, 4>& phases) {
    return blurred(interleave(phases));
}

at::Tensor convolveUp(const at::Tensor& x, const UpKernels& kernels) {
    if (!kernels.whole.defined()) {
        return interleaveAndBlur(upPhases(x, kernels));
    }
    const at::Tensor whole = at::conv_transpose2d(x, kernels.whole, {}, /*stride=*/2);
    return blurred(at::constant_pad_nd(whole, {1, 1, 1, 1}, 0));
}

at::Tensor upsampleSkip(const at::Tensor& image) {
    // Away from the border the kernel is that of bilinear doubling; a border of zeros makes it so
    // there.
    const at::Tensor padded = at::constant_pad_nd(image, {1, 1, 1, 1}, 0);
    const int64_t height = 2 * image.size(2);
    const int64_t width = 2 * image.size(3);
    return at::upsample_bilinear2d(padded, {height + 4, width + 4}, false)
        .slice(2, 2, height + 2)
        .slice(3, 2, width + 2);
}

} // namespace styleclip
