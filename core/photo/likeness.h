#pragma once

#include "models/identity/identity_network.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace styleclip {

/// How much two crops of one square, [1, 3, S, S] in [-1, 1], of the photograph and of the finished
/// picture, show the same person: the cosine of their identities, from -1 to 1. Of 0.5 people say
/// that the likeness is lost, of 0.8 that it is kept. Throws Error(Mismatch) for other shapes.
[[nodiscard]] double likeness(const IdentityNetwork& identity, const at::Tensor& before,
                              const at::Tensor& after);

/// How far the points of two face meshes [468, 2] lie apart on average once one is moved, turned
/// and scaled onto the other, in distances between the first's eyes; for packs whose identity
/// network knows no photographs. 0.05 is seen, 0.1 is another face.
[[nodiscard]] double meshDistance(const at::Tensor& before, const at::Tensor& after);

/// The likeness to stop at where nothing else is asked for, of the one at strength 0, which no
/// inversion leaves at 1.
[[nodiscard]] double likenessToKeep(double atZero);

/// The strength nearest to `strength`, on the way to it from 0, at which the likeness is `least` or
/// more, to within one percent of the way; 0 where it isn't even there. `likenessAt` says what it
/// is at a strength; it is taken to fall on the way.
[[nodiscard]] double strengthOfLikeness(double strength, double least,
                                        const std::function<double(double)>& likenessAt);

} // namespace styleclip
