#pragma once

#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/kernels/equalized_layers.h"

#include <algorithm>

// Minimal filtering (Winograd; Lavin & Gray 2016, "Fast Algorithms for Convolutional Neural
// Networks") in one direction, for tiles of a few outputs: the polynomials of input and filter are
// multiplied by their values at a few points. For tiles of four outputs these are 0, +-0.6, +-1.5
// and infinity, which lose about half as much precision as the usual 0, +-1, +-2; for tiles of six
// 0, +-0.5, +-1, +-2 and infinity.
namespace styleclip::winograd {

inline constexpr float kNear = 0.6F;
inline constexpr float kFar = 1.5F;
inline constexpr float kNearSquare = kNear * kNear;
inline constexpr float kFarSquare = kFar * kFar;

/// Values of middle taps, which stand alone, are this many times as large as they would be, so that
/// in fixed point they are about as exact as the others.
inline constexpr float kMiddleGain = 2.0F;

/// Values at +-2, which are smaller than those at other points, become this many times as large.
inline constexpr float kTwoGain = 2.0F;

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

/// The input's values at 0.5, -0.5, 1, -1, 2 and -2, from six of it.
template <typename V>
STYLECLIP_INLINE void inputAtSixPoints(V* v, const V* d) {
    const V halfEven = d[5] - 5.0F * d[3] + 4.0F * d[1];
    const V halfOdd = 0.5F * d[4] - 2.5F * d[2] + 2.0F * d[0];
    v[0] = halfEven + halfOdd;
    v[1] = halfEven - halfOdd;
    const V oneEven = d[5] - 4.25F * d[3] + d[1];
    const V oneOdd = d[4] - 4.25F * d[2] + d[0];
    v[2] = oneEven + oneOdd;
    v[3] = oneEven - oneOdd;
    const V twoEven = kTwoGain * (d[5] - 1.25F * d[3] + 0.25F * d[1]);
    const V twoOdd = (2.0F * kTwoGain) * (d[4] - 1.25F * d[2] + 0.25F * d[0]);
    v[4] = twoEven + twoOdd;
    v[5] = twoEven - twoOdd;
}

/// At 0 or infinity: what vanishes at the other six points, from every other one of seven.
template <typename V>
STYLECLIP_INLINE void inputAtEndOfSix(V& v, const V* d) {
    v = (d[6] - d[0]) + 5.25F * (d[2] - d[4]);
}

/// Six outputs from the products at the six points and infinity.
template <typename V>
STYLECLIP_INLINE void outputFromSixPoints(V* y, const V* m, const V& infinity) {
    const V halfEven = m[0] + m[1];
    const V halfOdd = m[0] - m[1];
    const V oneEven = m[2] + m[3];
    const V oneOdd = m[2] - m[3];
    const V twoEven = m[4] + m[5];
    const V twoOdd = m[4] - m[5];
    y[0] = halfEven + oneEven + twoEven;
    y[1] = 0.5F * halfOdd + oneOdd + 2.0F * twoOdd;
    y[2] = 0.25F * halfEven + oneEven + 4.0F * twoEven;
    y[3] = 0.125F * halfOdd + oneOdd + 8.0F * twoOdd;
    y[4] = 0.0625F * halfEven + oneEven + 16.0F * twoEven;
    y[5] = 0.03125F * halfOdd + oneOdd + 32.0F * twoOdd + infinity;
}

// A scheme says, for one direction, how a tile of kIn values becomes kPoints and how products at
// these points become kOut outputs: tile t reads from kInStep * t - kInBefore on and gives outputs
// from kOut * t on. Point p is multiplied with the filter's value at filterPoint(p). kGain is how
// many times as large as the inputs of a tile its values are at most, in both directions together;
// for tiles of six, whose values lose more, if the inputs are what a leaky ReLU gives: of one sign
// (the other one is that of a style), or of the other and kActivationSlope times as large.

/// Convolutions as they are written take the inputs themselves, but what they add up does not
/// cancel each other as differences do, so that sums in fixed point need more room.
inline constexpr float kRoomForSums = 8.0F;

/// Three taps, a border of one zero: y[i] = x[i-1] w[0] + x[i] w[1] + x[i+1] w[2].
struct PlainBy1 {
    static constexpr int kIn = 3;
    static constexpr int kInStep = 1;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 3;
    static constexpr int kOut = 1;
    static constexpr float kGain = kRoomForSums;

    static constexpr int filterPoint(int point) { return point; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        std::copy_n(d, kIn, v);
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        y[0] = m[0] + m[1] + m[2];
    }
};

/// The same by four outputs, from products at six points.
struct PlainBy4 {
    static constexpr int kIn = 6;
    static constexpr int kInStep = 4;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 6;
    static constexpr int kOut = 4;
    static constexpr float kGain =
        (1.0F + kNear) * (1.0F + kFarSquare) * (1.0F + kNear) * (1.0F + kFarSquare);

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

/// By six, at eight points.
struct PlainBy6 {
    static constexpr int kIn = 8;
    static constexpr int kInStep = 6;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 8;
    static constexpr int kOut = 6;
    /// At the points +-0.5 and +-2, inputs times 7.5 are added and as many subtracted.
    static constexpr float kGain =
        7.5F * 7.5F * (2.0F + 2.0F * static_cast<float>(kActivationSlope));

    static constexpr int filterPoint(int point) { return point; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        inputAtEndOfSix(v[0], d);
        inputAtSixPoints(v + 1, d + 1);
        inputAtEndOfSix(v[7], d + 1);
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        outputFromSixPoints(y, m + 1, m[7]);
        y[0] += m[0];
    }
};

/// Three taps transposed with stride two: y[2i] = x[i] w[0] + x[i-1] w[2], y[2i+1] = x[i] w[1].
struct UpBy1 {
    static constexpr int kIn = 2;
    static constexpr int kInStep = 1;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 3;
    static constexpr int kOut = 2;
    static constexpr float kGain = kRoomForSums;

    static constexpr int filterPoint(int point) { return point; }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        v[0] = d[1];
        v[1] = d[0];
        v[2] = d[1];
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        y[0] = m[0] + m[1];
        y[1] = m[2];
    }
};

/// The same by four inputs: the outputs at even places from five points, the others products of the
/// inputs themselves (times kMiddleGain).
struct UpBy4 {
    static constexpr int kIn = 5;
    static constexpr int kInStep = 4;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 9;
    static constexpr int kOut = 8;
    static constexpr float kGain = PlainBy4::kGain;

    static constexpr int filterPoint(int point) { return std::min(point, 5); }
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

/// By six inputs, from seven points.
struct UpBy6 {
    static constexpr int kIn = 7;
    static constexpr int kInStep = 6;
    static constexpr int kInBefore = 1;
    static constexpr int kPoints = 13;
    static constexpr int kOut = 12;
    static constexpr float kGain = PlainBy6::kGain;

    static constexpr int filterPoint(int point) { return std::min(point, 7); }
    template <typename V>
    STYLECLIP_INLINE static void input(V* v, const V* d) {
        inputAtSixPoints(v, d);
        inputAtEndOfSix(v[6], d);
        for (int i = 0; i < 6; ++i) {
            v[7 + i] = kMiddleGain * d[1 + i];
        }
    }
    template <typename V>
    STYLECLIP_INLINE static void output(V* y, const V* m) {
        V even[6];
        outputFromSixPoints(even, m, m[6]);
        for (int i = 0; i < 6; ++i) {
            y[2 * i] = even[i];
            y[2 * i + 1] = m[7 + i];
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
    static constexpr float kGain = PlainBy4::kGain;

    static constexpr int filterPoint(int point) { return std::min(point, 5); }
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
