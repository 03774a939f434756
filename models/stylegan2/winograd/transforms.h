#pragma once

#include "models/cpu_lanes.h"
#include "models/stylegan2/winograd/filter.h"

// Minimal filtering (Winograd; Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural
// Networks") in one direction, for tiles of a few outputs: the polynomials of input and filter are
// multiplied by their values at a few points. The points are 0, +-0.6, +-1.5 and infinity, which
// lose about half as much precision as the usual 0, +-1, +-2.
namespace styleclip::winograd {

inline constexpr float kNear = 0.6F;
inline constexpr float kFar = 1.5F;
inline constexpr float kNearSquare = kNear * kNear;
inline constexpr float kFarSquare = kFar * kFar;

/// Values of middle taps, which stand alone, are this many times as large as they would be, so that
/// in fixed point they are about as exact as the others.
inline constexpr float kMiddleGain = 2.0F;

/// The input's values at kNear, -kNear, kFar and -kFar.
template <typename V>
STYLECLIP_INLINE void inputAtPoints(V* v, const V& d0, const V& d1, const V& d2, const V& d3) {
    const V nearEven = d3 - kFarSquare * d1;
    const V nearOdd = kNear * (d2 - kFarSquare * d0);
    const V farEven = d3 - kNearSquare * d1;
    const V farOdd = kFar * (d2 - kNearSquare * d0);
    v[0] = nearEven + nearOdd;
    v[1] = nearEven - nearOdd;
    v[2] = farEven + farOdd;
    v[3] = farEven - farOdd;
}

/// At 0 or infinity: what vanishes at the other four points.
template <typename V>
STYLECLIP_INLINE void inputAtEnd(V& v, const V& d0, const V& d2, const V& d4) {
    v = (kNearSquare * kFarSquare) * d0 - (kNearSquare + kFarSquare) * d2 + d4;
}

/// Four outputs from the products at the four points and infinity.
template <typename V>
STYLECLIP_INLINE void outputFromPoints(V* y, const V* m, const V& infinity) {
    const V nearEven = m[0] + m[1];
    const V nearOdd = kNear * (m[0] - m[1]);
    const V farEven = m[2] + m[3];
    const V farOdd = kFar * (m[2] - m[3]);
    y[0] = nearEven + farEven;
    y[1] = nearOdd + farOdd;
    y[2] = kNearSquare * nearEven + kFarSquare * farEven;
    y[3] = kNearSquare * nearOdd + kFarSquare * farOdd + infinity;
}

// A scheme says, for one direction, how a tile of kIn values becomes kPoints and how products at
// these points become kOut outputs: tile t reads from kInStep * t - kInBefore on and gives outputs
// from kOut * t on. Point p is multiplied with the filter's value at filterPoint(p). kGain is a
// bound of how many times as large as its inputs a tile's values are.

/// Three taps, a border of one zero: y[i] = x[i-1] w[0] + x[i] w[1] + x[i+1] w[2].
struct Plain {
    static constexpr int kIn = 6;
    static constexpr int kInStep = 4;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 6;
    static constexpr int kOut = 4;
    static constexpr float kGain = (1.0F + kFarSquare) * (1.0F + kNear);

    static constexpr int filterPoint(int point) { return point; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        inputAtEnd(v[0], d[0], d[2], d[4]);
        inputAtPoints(v + 1, d[1], d[2], d[3], d[4]);
        inputAtEnd(v[5], d[1], d[3], d[5]);
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        outputFromPoints(y, m + 1, m[5]);
        y[0] += m[0];
    }
};

/// Three taps transposed with stride two: y[2i] = x[i] w[0] + x[i-1] w[2], which takes five points,
/// y[2i+1] = x[i] w[1], a product of the inputs themselves (times kMiddleGain).
struct Up {
    static constexpr int kIn = 5;
    static constexpr int kInStep = 4;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 9;
    static constexpr int kOut = 8;
    static constexpr float kGain = Plain::kGain;

    static constexpr int filterPoint(int point) { return point < kMiddleTap ? point : kMiddleTap; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        inputAtPoints(v, d[0], d[1], d[2], d[3]);
        inputAtEnd(v[4], d[0], d[2], d[4]);
        for (int i = 0; i < 4; ++i) {
            v[5 + i] = kMiddleGain * d[1 + i];
        }
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        V even[4];
        outputFromPoints(even, m, m[4]);
        for (int i = 0; i < 4; ++i) {
            y[2 * i] = even[i];
            y[2 * i + 1] = m[5 + i];
        }
    }
};

/// Three taps with stride two: y[i] = x[2i] w[0] + x[2i+1] w[1] + x[2i+2] w[2]. The adjoint of
/// both.
struct Down {
    static constexpr int kIn = 9;
    static constexpr int kInStep = 8;
    static constexpr int kInBefore = 0;
    static constexpr int kPoints = 9;
    static constexpr int kOut = 4;
    static constexpr float kGain = Plain::kGain;

    static constexpr int filterPoint(int point) { return point < kMiddleTap ? point : kMiddleTap; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        inputAtPoints(v, d[0], d[2], d[4], d[6]);
        inputAtEnd(v[4], d[0], d[4], d[8]);
        for (int i = 0; i < 4; ++i) {
            v[5 + i] = kMiddleGain * d[2 * i + 1];
        }
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        outputFromPoints(y, m, m[4]);
        for (int i = 0; i < 4; ++i) {
            y[i] += m[5 + i];
        }
    }
};

} // namespace styleclip::winograd
