#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace styleclip {

/// The weights of what a generator that is trained on painted pictures is told.
struct PictureLossWeights {
    double absolute = 1.0;  ///< mean absolute difference
    double gradient = 1.0;  ///< the same of the differences between neighbouring pixels
    double laplacian = 1.0; ///< the same of the Laplacian pyramid's levels
    double square = 10.0;   ///< mean squared difference: what is small but plain, like earrings
    /// Mean absolute difference of how much detail there is (the deviation of the Laplacian in
    /// squares of 8 px). All other terms are least for a mean of what may be there, which is
    /// smoother than any of it: strands and curls would be dull.
    double detail = 1.0;
    double faint = 16.0; ///< how much more differences count where all that is seen is faint
};

/// Pictures [N, 3, H, W] in [-1, 1] against what they should be -> a scalar. `faint` [N, 1, H, W]
/// as faintFeatures() gives it, undefined for nothing of the kind.
[[nodiscard]] at::Tensor pictureLoss(const at::Tensor& pictures, const at::Tensor& targets,
                                     const PictureLossWeights& weights,
                                     const at::Tensor& faint = {});

/// The same of all skip images of a generator, smallest first, against what the last should be.
/// A smaller one counts less than the next, those below 32 px not at all: previews, which stop
/// there, have to show the same portrait.
[[nodiscard]] at::Tensor skipImagesLoss(const std::vector<at::Tensor>& images,
                                        const at::Tensor& targets,
                                        const PictureLossWeights& weights,
                                        const at::Tensor& faint = {});

} // namespace styleclip
