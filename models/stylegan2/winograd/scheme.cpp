#include "models/stylegan2/winograd/scheme.h"

#include "models/stylegan2/winograd/transforms.h"

#include <algorithm>
#include <array>

namespace styleclip::winograd {

namespace {

/// Those of as many tiles as take `count` in each direction, `perTile` each.
template <typename S>
int64_t ofTiles(int64_t count, int64_t perTile) {
    const int64_t tiles = (count + perTile - 1) / perTile;
    return tiles * tiles * S::kPoints * S::kPoints;
}

/// Of a picture that is upsampled, the outputs after its last pixel are made of it, too.
template <typename S>
int64_t ofUpTiles(int64_t pixels) {
    return ofTiles<S>(pixels + 1, S::kInStep);
}

double cost(Scheme scheme, int64_t pixels) {
    // Multiplications in the time that two bytes take: 26.5 GB and 237 billion in a second, by two
    // cores of an EPYC.
    constexpr double kRead = 17.9;
    const int points = filterPoints(scheme);
    return static_cast<double>(multiplications(scheme, pixels)) + kRead * points * points;
}

} // namespace

bool isUp(Scheme scheme) {
    return scheme == Scheme::UpBy1 || scheme == Scheme::UpBy4 || scheme == Scheme::UpBy6;
}

int filterPoints(Scheme scheme) {
    switch (scheme) {
    case Scheme::PlainBy1:
    case Scheme::UpBy1:
        return 3;
    case Scheme::PlainBy6:
    case Scheme::UpBy6:
        return 8;
    case Scheme::PlainBy4:
    case Scheme::UpBy4:
    case Scheme::Down:
        break;
    }
    return 6;
}

int64_t multiplications(Scheme scheme, int64_t pixels) {
    switch (scheme) {
    case Scheme::PlainBy1:
        return ofTiles<PlainBy1>(pixels, PlainBy1::kOut);
    case Scheme::PlainBy4:
        return ofTiles<PlainBy4>(pixels, PlainBy4::kOut);
    case Scheme::PlainBy6:
        return ofTiles<PlainBy6>(pixels, PlainBy6::kOut);
    case Scheme::UpBy1:
        return ofUpTiles<UpBy1>(pixels);
    case Scheme::UpBy4:
        return ofUpTiles<UpBy4>(pixels);
    case Scheme::UpBy6:
        return ofUpTiles<UpBy6>(pixels);
    case Scheme::Down:
        break;
    }
    return ofTiles<Down>((pixels - 1) / 2, Down::kOut);
}

Scheme fastestScheme(bool upsamples, int64_t pixels) {
    constexpr std::array kPlain{Scheme::PlainBy1, Scheme::PlainBy4, Scheme::PlainBy6};
    constexpr std::array kUp{Scheme::UpBy1, Scheme::UpBy4, Scheme::UpBy6};
    const auto& schemes = upsamples ? kUp : kPlain;
    return *std::min_element(schemes.begin(), schemes.end(),
                             [&](Scheme a, Scheme b) { return cost(a, pixels) < cost(b, pixels); });
}

} // namespace styleclip::winograd
