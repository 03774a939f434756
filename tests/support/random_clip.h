#pragma once

#include "models/clip/clip.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>

namespace styleclip::test {

/// How large the text transformer beside the image encoder is.
enum class ClipText { Tiny, Published };

/// Random weights of the published ViT-B/32, under the published names.
std::map<std::string, at::Tensor> randomVisionTransformerB32State(ClipText text);

/// The network with a tiny text transformer. For timings.
std::shared_ptr<const Clip> randomVisionTransformerB32(c10::Device device = c10::Device(c10::kCPU));

} // namespace styleclip::test
