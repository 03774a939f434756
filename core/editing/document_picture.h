#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// What sample `sample` of a document stands for: float32 [1, 3, R, R], about [-1, 1], not clamped.
/// Edits with a mask act where it is white: with the edits k = 1 ... K that are switched on, and
/// G(k) the picture with the first k of them,
///
///     G(0) + sum over k of mask_k * (G(k) - G(k - 1))
///
/// which is G(K), drawn at once, where no edit has a mask. Masks are brought to R by averaging
/// pixels. `options.cache` is used only for that one picture. Throws as composeStyles() does.
[[nodiscard]] at::Tensor documentPicture(const Document& document, const Generator& generator,
                                         const SynthesisOptions& options, int64_t sample = 0);

/// Whether an edit that is switched on has a mask.
[[nodiscard]] bool hasMasks(const Document& document);

} // namespace styleclip
