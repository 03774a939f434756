#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/stylegan2/generator_weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace styleclip {

/// Learning-rate multiplier of the mapping network's layers in every published StyleGAN2.
constexpr double kMappingRate = 0.01;

/// Throws Error(File) naming `origin` when a generator's pictures would be larger than those of any
/// StyleGAN2. Noise buffers that a file lacks are made here, so that nothing else bounds them.
void checkResolution(int64_t resolution, const std::string& origin);

/// Size of a tensor's dimension, or -1 ("any") while the tensor is missing and its error pending.
[[nodiscard]] int64_t sizeOrAny(const at::Tensor& tensor, int64_t dimension);

/// Takes `name`.weight [out, in] and `name`.bias [out] and folds the equalised learning rate in
/// (Karras et al. 2018, section 4.1): weight * rate / sqrt(in), bias * rate.
[[nodiscard]] LinearWeights takeLinear(WeightReader& reader, const std::string& name, int64_t out,
                                       int64_t in, double rate);

/// Whether any tensor of layer `name` is there; the layer counts as present, and what it lacks is
/// missing.
[[nodiscard]] bool hasLinear(const WeightReader& reader, const std::string& name);

/// Checks that filter `name` is the published [1, 3, 3, 1] one, up to its gain, which is the only
/// one that the synthesis network computes. Throws Error(File) naming `origin` otherwise.
void checkBlurKernel(WeightReader& reader, const std::string& name, const std::string& origin);

} // namespace styleclip
