#include "models/stylegan2/winograd/scheme.h"

#include "models/stylegan2/winograd/transforms.h"

#include <algorithm>
#include <array>

namespace styleclip::winograd {

namespace {

/// Those of all tiles; a tile more than the picture has for what lies `after` it.
template <typename S>
int64_t multiplicationsOf(int64_t pixels, int64_t after) {
    const int64_t tiles = (pixels + after + S::kInStep - 1) / S::kInStep;
    return tiles * tiles * S::kPoints * S::kPoints;
}

double cost(Scheme scheme, int64_t pixels) {
    // Multiplications in the time that two bytes take: 26 GB and 237 billion in a second, by two
    // cores of an EPYC.
    constexpr double kRead = 18.0;
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
        return multiplicationsOf<PlainBy1>(pixels, 0);
    case Scheme::PlainBy4:
        return multiplicationsOf<PlainBy4>(pixels, 0);
    case Scheme::PlainBy6:
        return multiplicationsOf<PlainBy6>(pixels, 0);
    case Scheme::UpBy1:
        return multiplicationsOf<UpBy1>(pixels, 1);
    case Scheme::UpBy4:
        return multiplicationsOf<UpBy4>(pixels, 1);
    case Scheme::UpBy6:
        return multiplicationsOf<UpBy6>(pixels, 1);
    case Scheme::Down:
        break;
    }
    return multiplicationsOf<Down>(pixels, 0);
}

Scheme fastestScheme(bool upsamples, int64_t pixels) {
    constexpr std::array kPlain{Scheme::PlainBy1, Scheme::PlainBy4, Scheme::PlainBy6};
    constexpr std::array kUp{Scheme::UpBy1, Scheme::UpBy4, Scheme::UpBy6};
    const auto& schemes = upsamples ? kUp : kPlain;
    return *std::min_element(schemes.begin(), schemes.end(),
                             [&](Scheme a, Scheme b) { return cost(a, pixels) < cost(b, pixels); });
}

} // namespace styleclip::winograd
