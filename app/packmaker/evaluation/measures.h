#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// How well `read` [N, A] tells `truth` [N, A]: the coefficient of determination of every column.
[[nodiscard]] at::Tensor determination(const at::Tensor& read, const at::Tensor& truth);

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
