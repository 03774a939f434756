#pragma once

#include "core/training/demo/attribute_latents.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace styleclip {

/// Attributes [N, kAttributeCount] -> pictures [N, 3, R, R] in [-1, 1], without gradients.
using PictureSource = std::function<at::Tensor(const at::Tensor&)>;

/// The painter's pictures of this size.
[[nodiscard]] PictureSource paintedPictures(int64_t size, c10::Device device);

/// Attributes [N, kAttributeCount] -> w [N, d] of a generator.
using LatentSource = std::function<at::Tensor(const at::Tensor&)>;

[[nodiscard]] LatentSource latentSource(AttributeLatents latents);

/// What a generator makes of the same attributes.
[[nodiscard]] PictureSource generatedPictures(std::shared_ptr<const Generator> generator,
                                              LatentSource latents);

/// Every other picture of a batch from the one, every other from the other, brought to the size of
/// the first; networks that learn from both read both.
[[nodiscard]] PictureSource mixedPictures(PictureSource even, PictureSource odd);

} // namespace styleclip
