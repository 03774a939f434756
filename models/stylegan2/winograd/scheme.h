#pragma once

#include <cstdint>

namespace styleclip::winograd {

/// Where a filter's tiles are and what becomes of them, see transforms.h. The larger the tiles, the
/// fewer the multiplications, the more the filter's values, and the less exact.
enum class Scheme {
    PlainBy1, ///< 3x3 with a border of one zero: [H, W] -> [H, W], as it is written
    PlainBy4, ///< in tiles of 4x4 outputs
    PlainBy6, ///< in tiles of 6x6 outputs
    UpBy1,    ///< 3x3 transposed with stride two: [H, W] -> [2H + 1, 2W + 1], as it is written
    UpBy4,    ///< in tiles of 4x4 inputs
    UpBy6,    ///< in tiles of 6x6 inputs
    Down, ///< 3x3 with stride two, no border: [2H + 1, 2W + 1] -> [H, W], in tiles of 4x4 outputs
};

[[nodiscard]] bool isUp(Scheme scheme);

/// How many values filters have in each direction. The last one of those with stride two is of the
/// middle tap, the others are of the outer ones.
[[nodiscard]] int filterPoints(Scheme scheme);

/// For a picture of `pixels` x `pixels`, of each input and output channel.
[[nodiscard]] int64_t multiplications(Scheme scheme, int64_t pixels);

/// The scheme that takes a picture of `pixels` x `pixels` the least time. Of small pictures,
/// reading the filter's values takes longer than multiplying with them.
[[nodiscard]] Scheme fastestScheme(bool upsamples, int64_t pixels);

} // namespace styleclip::winograd
