#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// The weights of what a generator that is trained on painted pictures is told.
struct PictureLossWeights {
    double absolute = 1.0;  ///< mean absolute difference
    double gradient = 1.0;  ///< the same of the differences between neighbouring pixels
    double laplacian = 1.0; ///< the same of the Laplacian pyramid's levels
    double square = 0.0;    ///< mean squared difference
};

/// Pictures [N, 3, H, W] in [-1, 1] against what they should be -> a scalar.
[[nodiscard]] at::Tensor pictureLoss(const at::Tensor& pictures, const at::Tensor& targets,
                                     const PictureLossWeights& weights);

} // namespace styleclip
