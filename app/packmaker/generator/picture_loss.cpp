#include "app/packmaker/generator/picture_loss.h"

#include "app/packmaker/pictures/picture_measures.h"
#include "core/losses/pixel_loss.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr int64_t kSquare = 8;           // pixels
constexpr double kFlat = 0.01;           // detail that can't be seen
constexpr double kSmallerShare = 0.3;    // of what the next larger skip image counts
constexpr int64_t kSmallestPreview = 32; // pixels

/// The deviation of the Laplacian, by squares.
at::Tensor detailOf(const at::Tensor& pictures) {
    const at::Tensor energy = at::avg_pool2d(laplacianEnergy(pictures), {kSquare, kSquare});
    return (energy + kFlat * kFlat).sqrt();
}

} // namespace

at::Tensor pictureLoss(const at::Tensor& pictures, const at::Tensor& targets,
                       const PictureLossWeights& weights, const at::Tensor& faint) {
    // All terms but the last are of linear maps of the pictures, so of their difference.
    at::Tensor difference = pictures - targets;
    at::Tensor squares = difference.square();
    if (faint.defined()) {
        const at::Tensor emphasis = 1.0 + weights.faint * faint;
        difference = difference * emphasis;
        squares = squares * emphasis;
    }
    at::Tensor loss = absoluteTerm(difference) * weights.absolute;
    if (weights.gradient > 0.0) {
        loss = loss + gradientTerm(difference) * weights.gradient;
    }
    if (weights.laplacian > 0.0) {
        loss = loss + laplacianTerm(difference) * weights.laplacian;
    }
    if (weights.square > 0.0) {
        loss = loss + squares.mean() * weights.square;
    }
    if (weights.detail > 0.0) {
        loss = loss + (detailOf(pictures) - detailOf(targets)).abs().mean() * weights.detail;
    }
    return loss;
}

at::Tensor skipImagesLoss(const std::vector<at::Tensor>& images, const at::Tensor& targets,
                          const PictureLossWeights& weights, const at::Tensor& faint) {
    at::Tensor loss = pictureLoss(images.back(), targets, weights, faint);
    at::Tensor smaller = targets;
    at::Tensor smallerFaint = faint;
    double share = 1.0;
    for (auto image = images.rbegin() + 1;
         image != images.rend() && image->size(2) >= kSmallestPreview; ++image) {
        smaller = at::avg_pool2d(smaller, {2, 2});
        if (faint.defined()) {
            smallerFaint = at::avg_pool2d(smallerFaint, {2, 2});
        }
        share *= kSmallerShare;
        loss = loss + share * pictureLoss(*image, smaller, weights, smallerFaint);
    }
    return loss;
}

} // namespace styleclip
