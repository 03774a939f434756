#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace styleclip {

/// The weights of a network in TensorFlow Lite's format, float16 or float32 as they are in the
/// file, under their own names (`conv2d_5/Kernel`). Kernels [O, H, W, I] come as [O, I, H, W],
/// those of depthwise convolutions [1, H, W, C] as [C, 1, H, W], slopes [1, 1, C] as [C]. What the
/// layers do with them is not read. Throws Error(File), naming the file, when it is not of that
/// format.
[[nodiscard]] std::map<std::string, at::Tensor>
readTfliteWeights(const std::filesystem::path& path);

} // namespace styleclip
