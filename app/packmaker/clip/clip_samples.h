#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// The portraits that CLIP learns from, in pairs: portraits 2 k and 2 k + 1. Every second pair are
/// twins, which differ in one concept only, each concept equally often: the first shows it, the
/// second clearly does not. So pictures can't be told apart by anything but what the words mean.
struct ClipSamples {
    at::Tensor attributes;          ///< [2 pairs, kAttributeCount]
    at::Tensor presence;            ///< of the concepts, [2 pairs, concepts]
    std::vector<int64_t> contrasts; ///< by pair: the concept, or -1 for portraits without relation

    [[nodiscard]] int64_t pairs() const { return static_cast<int64_t>(contrasts.size()); }
};

/// The same on every machine for a seed.
[[nodiscard]] ClipSamples sampleClipPortraits(uint64_t seed, int64_t pairs);

} // namespace styleclip
