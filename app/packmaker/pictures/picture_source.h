#pragma once

#include "core/attributes/attribute_latents.h"
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

/// What a generator makes of the same attributes; `latents`, on the CPU, are those of its W.
[[nodiscard]] PictureSource generatedPictures(std::shared_ptr<const Generator> generator,
                                              AttributeLatents latents);

/// Every other picture of a batch from the one, every other from the other, brought to the size of
/// the first; networks that learn from both read both.
[[nodiscard]] PictureSource mixedPictures(PictureSource even, PictureSource odd);

} // namespace styleclip
