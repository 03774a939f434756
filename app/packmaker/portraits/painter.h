#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Paints illustrated head-and-shoulders portraits in FFHQ's framing from attributes
/// [N, kAttributeCount] -> pictures [N, 3, size, size] in [-1, 1], on the device of the attributes
/// (on the CPU the portraits are shared among LibTorch's threads). Deterministic: strands, curls
/// and freckles lie where portraitTextures() puts them. Throws Error(Mismatch) for another shape
/// and Error(Usage) below 16 pixels.
[[nodiscard]] at::Tensor paintPortraits(const at::Tensor& attributes, int64_t size);

} // namespace styleclip
