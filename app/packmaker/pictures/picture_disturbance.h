#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Pictures [N, 3, H, W] with a little blur, noise and other light, each as much as `seed` says, so
/// that a network that learned from painted pictures reads generated ones as well.
[[nodiscard]] at::Tensor disturbedPictures(const at::Tensor& pictures, uint64_t seed);

} // namespace styleclip
