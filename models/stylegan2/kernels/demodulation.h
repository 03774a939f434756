#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// (style^2 squaredWeight^T + epsilon)^-1/2, [N, O]: what brings a modulated convolution's outputs
/// back to unit size (Karras et al. 2020, section 2.2). style [N, I] and squaredWeight [O, I],
/// which is summed over the kernel, are float32. On a CPU and without a gradient the result is the
/// same for any number of threads, which a BLAS's is not.
[[nodiscard]] at::Tensor demodulation(const at::Tensor& style, const at::Tensor& squaredWeight,
                                      double epsilon);

} // namespace styleclip
