#pragma once

#include "models/stylegan2/latent_space.h"

#include <cstdint>

namespace styleclip {

/// Numbers of the largest activation of a picture, [C, R + 2, R + 2] with the border that its blur
/// reads.
[[nodiscard]] int64_t largestActivation(const StyleLayout& layout);

/// How many pictures to draw at once on a GPU, 1 to `most`: the largest activation of all has at
/// most 2^28 numbers, 1 GB in float32, of which a few are there at a time. LibTorch's pooling on
/// CUDA wants less than 2^31.
[[nodiscard]] int64_t picturesAtOnce(const StyleLayout& layout, int64_t most);

/// The same on any device where every activation is kept for the gradient, on a GPU some twenty
/// times the largest: 2^27.
[[nodiscard]] int64_t picturesAtOnceWithGradient(const StyleLayout& layout, int64_t most);

} // namespace styleclip
