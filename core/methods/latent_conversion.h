#pragma once

#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

namespace styleclip {

/// A batch of latents in another space: W becomes W+ by repetition, W and W+ become S by the affine
/// layers. Throws Error(Mismatch) when the shape is not one of this generator's latents, or when
/// the way leads back from S to W+ or from W+ to W, which has no answer in general.
[[nodiscard]] at::Tensor convertLatent(const Generator& generator, const at::Tensor& latent,
                                       LatentSpace from, LatentSpace to);

/// Pictures [N, 3, R, R] of a batch of latents in W+ or S; gradients flow to the latents. `size`:
/// R, as SynthesisOptions::resolution; 0 is the full one. Throws Error(Usage) for a size that the
/// generator does not pass.
[[nodiscard]] at::Tensor picturesOf(const Generator& generator, const at::Tensor& latents,
                                    LatentSpace space, int64_t size = 0);

} // namespace styleclip
