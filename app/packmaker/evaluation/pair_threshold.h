#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// Identity cosines of as many pairs of pictures of one person as of different people, each [N].
struct PairCosines {
    at::Tensor same;
    at::Tensor different;
};

/// Share of pairs that a threshold tells rightly, the mean of both kinds.
[[nodiscard]] double pairAccuracy(const PairCosines& cosines, double threshold);

/// The threshold with the highest accuracy on these pairs.
[[nodiscard]] double bestThreshold(const PairCosines& cosines);

} // namespace styleclip
