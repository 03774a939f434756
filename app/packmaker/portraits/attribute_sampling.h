#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip {

/// Numbers that one natural portrait is drawn from; also the z of the pack's generator, whose
/// published layout wants as many as W has. Most decide nothing, but all are normalised together.
inline constexpr int64_t kPortraitDim = 128;

/// Attributes with the spread and the ties of real portraits (beards on men, grey hair with age,
/// pink hair now and then): a smooth function of z [N, kPortraitDim], which is first scaled to a
/// root mean square of 1 as StyleGAN2's mapping network does. Standard normal z give the natural
/// distribution. -> [N, kAttributeCount].
[[nodiscard]] at::Tensor naturalAttributes(const at::Tensor& z);

/// `count` natural portraits, the same on every machine for a seed.
[[nodiscard]] at::Tensor sampleNaturalAttributes(uint64_t seed, int64_t count);

/// `count` portraits that cover what edits can reach: half are natural with some attributes drawn
/// anew from their whole range, so that rare combinations occur too.
[[nodiscard]] at::Tensor sampleTrainingAttributes(uint64_t seed, int64_t count);

} // namespace styleclip
