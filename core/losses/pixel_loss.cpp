#include "core/losses/pixel_loss.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr int kLevels = 3;
constexpr int64_t kSmallest = 8; // pixels of a level that is still taken apart

at::Tensor halved(const at::Tensor& picture) {
    return picture.defined() ? at::avg_pool2d(picture, {2, 2}) : picture;
}

} // namespace

at::Tensor absoluteTerm(const at::Tensor& difference, const at::Tensor& weight) {
    return weight.defined() ? (difference.abs() * weight).mean() : difference.abs().mean();
}

/// Differences of neighbours: edges in the right place count beside the right colours.
at::Tensor gradientTerm(const at::Tensor& difference, const at::Tensor& weight) {
    const at::Tensor down = difference.slice(2, 1) - difference.slice(2, 0, -1);
    const at::Tensor right = difference.slice(3, 1) - difference.slice(3, 0, -1);
    if (!weight.defined()) {
        return absoluteTerm(down) + absoluteTerm(right);
    }
    return absoluteTerm(down, weight.slice(2, 1)) + absoluteTerm(right, weight.slice(3, 1));
}

at::Tensor laplacianTerm(const at::Tensor& difference, const at::Tensor& weight) {
    at::Tensor sum = at::zeros({}, difference.options());
    at::Tensor level = difference;
    at::Tensor share = weight;
    for (int i = 0; i < kLevels && level.size(2) >= kSmallest; ++i) {
        // A level is what halving and doubling takes away, so that each scale counts once.
        const at::Tensor smaller = halved(level);
        const at::Tensor back = at::upsample_nearest2d(smaller, {level.size(2), level.size(3)},
                                                       c10::nullopt, c10::nullopt);
        sum = sum + absoluteTerm(level - back, share);
        level = smaller;
        share = halved(share);
    }
    return sum;
}

at::Tensor pixelLoss(const at::Tensor& difference, const at::Tensor& weight) {
    const at::Tensor half = halved(difference);
    const at::Tensor halfWeight = halved(weight);
    return absoluteTerm(difference, weight) + absoluteTerm(half, halfWeight) +
           absoluteTerm(halved(half), halved(halfWeight)) + gradientTerm(difference, weight) +
           laplacianTerm(difference, weight);
}

} // namespace styleclip
