#pragma once

#include "models/stylegan2/latent_space.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// How much each part of a delta counts: coarse is entries 0-3 of W+, medium 4-7, fine 8 on.
struct LevelFactors {
    double coarse = 1.0, medium = 1.0, fine = 1.0;

    bool operator==(const LevelFactors& other) const {
        return coarse == other.coarse && medium == other.medium && fine == other.fine;
    }
};

/// A delta in W+ [N, n, d] or S [N, channelCount] with its levels scaled. In S a level is the
/// entries that stem from its entries of W+. Throws Error(Usage) for factors that are not finite.
[[nodiscard]] at::Tensor scaleLevels(const at::Tensor& delta, LatentSpace space,
                                     const StyleLayout& layout, const LevelFactors& factors);

/// The entry of W+ that each entry of S stems from. A toRGB layer shares the entry of the
/// convolution that follows it.
[[nodiscard]] std::vector<int64_t> layersOfStyleEntries(const StyleLayout& layout);

} // namespace styleclip
