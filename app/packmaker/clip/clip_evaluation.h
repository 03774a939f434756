#pragma once

#include "app/packmaker/clip/clip_network.h"
#include "app/packmaker/clip/clip_texts.h"

#include <ATen/core/Tensor.h>

namespace styleclip {

/// How well CLIP knows portraits that it was not trained with; shares from 0 to 1.
struct ClipScores {
    double retrievalTop1 = 0.0; ///< long captions of 100 portraits, the right one first
    double retrievalTop5 = 0.0;
    double zeroShot = 0.0;      ///< "with" or "without", mean over the concepts
    double zeroShotWorst = 0.0; ///< of all concepts
};

/// Which long caption of 100 at a time is nearest to each picture. `images`, `texts` [N, D] of
/// length 1; a last group of fewer is left out unless it is the only one.
void scoreRetrieval(const at::Tensor& images, const at::Tensor& texts, ClipScores& scores);

/// Share of right answers by concept [C], -1 for those that are not decided both ways by at least
/// three pictures; right answers where it is there and where it is not weigh the same. `with` and
/// `without` [C, D].
[[nodiscard]] at::Tensor zeroShotAccuracy(const at::Tensor& images, const at::Tensor& with,
                                          const at::Tensor& without, const at::Tensor& presence);

/// Of pictures [N, 3, H, W] in [0, 1] with presences [N, concepts].
[[nodiscard]] ClipScores evaluateClip(const ClipNetwork& network, const ClipTexts& texts,
                                      const at::Tensor& pictures, const at::Tensor& presence);

} // namespace styleclip
