#include "app/packmaker/evaluation/determination.h"

#include <ATen/ATen.h>

namespace styleclip {

at::Tensor determination(const at::Tensor& read, const at::Tensor& truth) {
    const at::Tensor error = (read - truth).square().mean(0);
    const at::Tensor variance = (truth - truth.mean(0, true)).square().mean(0);
    return 1.0 - error / variance.clamp_min(1e-12);
}

} // namespace styleclip
