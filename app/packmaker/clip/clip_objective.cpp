#include "app/packmaker/clip/clip_objective.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr double kDirectionScale = 10.0;
constexpr double kNever = -1e9; // a logit

at::Tensor normalised(const at::Tensor& features) {
    return features / features.norm(2, {-1}, /*keepdim=*/true).clamp_min(1e-6);
}

/// Cross-entropy of the logits along their last dimension against `targets`, which sum to 1 there.
at::Tensor crossEntropy(const at::Tensor& logits, const at::Tensor& targets) {
    return -(targets * at::log_softmax(logits, -1)).sum(-1).mean();
}

at::Tensor sharesOf(const at::Tensor& weights, int64_t dimension) {
    return weights / weights.sum(dimension, true).clamp_min(1e-6);
}

/// The logistic loss of [N, C], answers of equal weight within a concept, concepts of equal weight.
at::Tensor balancedLogisticLoss(const at::Tensor& logits, const at::Tensor& presence) {
    const at::Tensor yes = presence.gt(0.0).to(logits.scalar_type());
    const at::Tensor no = presence.lt(0.0).to(logits.scalar_type());
    const at::Tensor losses = yes * at::softplus(-logits) + no * at::softplus(logits);
    const at::Tensor weights = sharesOf(yes, 0) + sharesOf(no, 0);
    return (losses * weights).sum() / weights.sum().clamp_min(1.0);
}

} // namespace

ConceptFeatures::ConceptFeatures(const at::Tensor& features)
    : with(features.narrow(0, 0, features.size(0) / 2)),
      without(features.narrow(0, features.size(0) / 2, features.size(0) / 2)),
      neutral(features.narrow(0, features.size(0) - 1, 1)) {}

at::Tensor contrastiveLoss(const at::Tensor& images, const at::Tensor& texts,
                           const at::Tensor& truth, const at::Tensor& scale) {
    const at::Tensor fits = truth.gt(0.0).to(images.scalar_type());
    const at::Tensor chances = sharesOf(fits, 0);
    const at::Tensor logits =
        (scale * at::matmul(images, texts.t())).masked_fill(truth.eq(0.0), kNever);
    return 0.5 *
           (crossEntropy(logits, sharesOf(chances, 1)) + crossEntropy(logits.t(), chances.t()));
}

at::Tensor conceptLoss(const at::Tensor& images, const ConceptFeatures& concepts,
                       const at::Tensor& presence, const at::Tensor& scale) {
    const at::Tensor with = at::matmul(images, concepts.with.t());
    const at::Tensor without = at::matmul(images, concepts.without.t());
    const at::Tensor neutral = at::matmul(images, concepts.neutral.t()); // [N, 1]
    return 0.5 * (balancedLogisticLoss(scale * (with - without), presence) +
                  balancedLogisticLoss(scale * (with - neutral), presence));
}

at::Tensor directionLoss(const at::Tensor& images, const ConceptFeatures& concepts,
                         const at::Tensor& presence, const std::vector<int64_t>& contrasts) {
    std::vector<int64_t> first, subjects;
    for (size_t pair = 0; pair < contrasts.size(); ++pair) {
        if (contrasts[pair] >= 0) {
            first.push_back(2 * static_cast<int64_t>(pair));
            subjects.push_back(contrasts[pair]);
        }
    }
    if (first.empty()) {
        return at::zeros({}, images.options());
    }
    const auto rows = at::tensor(at::IntArrayRef(first), at::kLong).to(images.device());
    const auto labels = at::tensor(at::IntArrayRef(subjects), at::kLong).to(images.device());
    const at::Tensor difference =
        normalised(images.index_select(0, rows) - images.index_select(0, rows + 1));
    // Words for what the twins differ in too, as a consequence, are neither right nor wrong.
    at::Tensor ambiguous =
        presence.index_select(0, rows).sign().ne(presence.index_select(0, rows + 1).sign());
    ambiguous = ambiguous.scatter(1, labels.unsqueeze(1), false);
    at::Tensor loss = at::zeros({}, images.options());
    for (const at::Tensor& origin : {concepts.neutral, concepts.without}) {
        const at::Tensor directions = normalised(concepts.with - origin);
        const at::Tensor logits = kDirectionScale * at::matmul(difference, directions.t());
        loss = loss + 0.5 * at::cross_entropy_loss(logits.masked_fill(ambiguous, kNever), labels);
    }
    return loss;
}

at::Tensor claimLoss(const at::Tensor& read, const at::Tensor& claims, double claimWeight) {
    const at::Tensor weights = 1.0 + (claimWeight - 1.0) * claims.abs();
    return (weights * (read - claims).square()).sum() / weights.sum();
}

} // namespace styleclip
