#include "models/stylegan2/training/phase_kernel.h"

#include <ATen/ATen.h>

#include <array>

namespace styleclip {

namespace {

/// Along one direction: [parity and offset of the input's pixel, tap of the kernel], [6, 3]. Output
/// 2p + parity sees input p + offset - 1 through taps[j] weight[k] wherever 2 (offset - 1) + k + 1
/// - parity = j.
at::Tensor directionMatrix() {
    constexpr std::array<float, 4> kBlur{0.25F, 0.75F, 0.75F, 0.25F};
    at::Tensor matrix = at::zeros({6, 3}, at::kFloat);
    for (int64_t parity = 0; parity < 2; ++parity) {
        for (int64_t offset = 0; offset < 3; ++offset) {
            for (int64_t tap = 0; tap < 3; ++tap) {
                const int64_t j = 2 * (offset - 1) + tap + 1 - parity;
                if (j >= 0 && j < 4) {
                    matrix[parity * 3 + offset][tap] = kBlur[j];
                }
            }
        }
    }
    return matrix;
}

/// Both directions: [36, 9].
at::Tensor planeMatrix() {
    const at::Tensor one = directionMatrix();
    return at::einsum("ay,bx->abyx", {one, one}).reshape({36, 9});
}

} // namespace

at::Tensor phaseKernel(const at::Tensor& weight) {
    const int64_t out = weight.size(0);
    const int64_t in = weight.size(1);
    static const at::Tensor both = planeMatrix();
    // [O, I, row parity, row offset, column parity, column offset]
    const at::Tensor kernels = at::matmul(weight.reshape({out * in, 9}),
                                          both.t().to(weight.device(), /*non_blocking=*/true))
                                   .view({out, in, 2, 3, 2, 3});
    return kernels.permute({2, 4, 0, 1, 3, 5}).reshape({4 * out, in, 3, 3});
}

at::Tensor interleavePhases(const at::Tensor& phases) {
    const int64_t channels = phases.size(1) / 4;
    const int64_t height = phases.size(2);
    const int64_t width = phases.size(3);
    return phases.reshape({-1, 2, 2, channels, height, width})
        .permute({0, 3, 4, 1, 5, 2})
        .reshape({-1, channels, 2 * height, 2 * width});
}

} // namespace styleclip
