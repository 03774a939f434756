#include "core/photo/likeness.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

/// The middle of a mesh's eyes, by their corners.
at::Tensor eyeMiddle(const at::Tensor& points, int64_t outer, int64_t inner) {
    return (points[outer] + points[inner]) * 0.5;
}

double eyeDistance(const at::Tensor& points) {
    return (eyeMiddle(points, 33, 133) - eyeMiddle(points, 263, 362)).norm().item<double>();
}

} // namespace

double likeness(const IdentityNetwork& identity, const at::Tensor& before,
                const at::Tensor& after) {
    const at::NoGradGuard noGradients;
    const auto embedding = [&](const at::Tensor& crop) {
        return identity.embedPortraits(crop.to(identity.device()))
            .to(at::kCPU, at::kDouble)
            .flatten();
    };
    return embedding(before).dot(embedding(after)).item<double>();
}

double meshDistance(const at::Tensor& before, const at::Tensor& after) {
    const at::NoGradGuard noGradients;
    const at::Tensor to = before.to(at::kCPU, at::kDouble), from = after.to(at::kCPU, at::kDouble);
    const at::Tensor target = to - to.mean(0), source = from - from.mean(0);
    // Turning and scaling are multiplication with one complex number; this is the one of the least
    // squares.
    const at::Tensor x = source.select(1, 0), y = source.select(1, 1);
    const at::Tensor u = target.select(1, 0), v = target.select(1, 1);
    const double size = std::max((x * x + y * y).sum().item<double>(), 1e-12);
    const double real = (x * u + y * v).sum().item<double>() / size;
    const double imaginary = (x * v - y * u).sum().item<double>() / size;
    const at::Tensor aligned = at::stack({x * real - y * imaginary, x * imaginary + y * real}, 1);
    const double distance = (aligned - target).norm(2, 1).mean().item<double>();
    return distance / std::max(eyeDistance(to), 1e-12);
}

double likenessToKeep(double atZero) {
    return std::max(0.5, 0.8 * atZero);
}

double strengthOfLikeness(double strength, double least,
                          const std::function<double(double)>& likenessAt) {
    constexpr double kTolerance = 0.01;
    if (likenessAt(strength) >= least) {
        return strength;
    }
    // Halving needs only that likeness falls with strength, not how fast.
    double kept = 0.0, lost = 1.0; // parts of the way
    while (lost - kept > kTolerance) {
        const double middle = 0.5 * (kept + lost);
        (likenessAt(middle * strength) >= least ? kept : lost) = middle;
    }
    return kept * strength;
}

} // namespace styleclip
