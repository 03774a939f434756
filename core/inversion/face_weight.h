#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>

namespace styleclip {

/// How much each pixel of a portrait counts for its inversion: the face three times as much as what
/// is around it. The face is what `landmarks` [n, 2] (pixels of the photograph) enclose or, without
/// any, an ellipse where faces are in FFHQ's square. float32 [1, 1, size, size], 1 in the mean.
[[nodiscard]] at::Tensor faceWeight(const FaceSquare& square,
                                    const std::optional<at::Tensor>& landmarks, int64_t size);

} // namespace styleclip
