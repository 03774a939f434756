#include "app/packmaker/clip/clip_evaluation.h"

#include "app/packmaker/clip/clip_objective.h"
#include "models/clip/clip.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace styleclip {

namespace {

constexpr int64_t kAmong = 100;
constexpr int64_t kLeastAnswers = 3;
constexpr int64_t kBatch = 64;

at::Tensor allImageFeatures(const ClipNetwork& network, const at::Tensor& pictures) {
    std::vector<at::Tensor> features;
    for (const at::Tensor& batch : pictures.split(kBatch)) {
        const at::Tensor pixels = preprocessForClip(batch, network.imageSize());
        features.push_back(network.imageFeatures(pixels.to(network.logitScale().device())));
    }
    return at::cat(features).cpu();
}

at::Tensor allTextFeatures(const ClipNetwork& network, const at::Tensor& tokens) {
    return network.textFeatures(tokens.to(network.logitScale().device())).cpu();
}

at::Tensor meanWhere(const at::Tensor& condition, const at::Tensor& values) {
    const at::Tensor weights = condition.to(at::kFloat);
    return (weights * values).sum(0) / weights.sum(0).clamp_min(1.0);
}

} // namespace

void scoreRetrieval(const at::Tensor& images, const at::Tensor& texts, ClipScores& scores) {
    const int64_t among = std::min(kAmong, images.size(0));
    const int64_t groups = images.size(0) / among;
    scores.retrievalTop1 = 0.0;
    scores.retrievalTop5 = 0.0;
    for (int64_t group = 0; group < groups; ++group) {
        const at::Tensor similarity = at::matmul(images.narrow(0, group * among, among),
                                                 texts.narrow(0, group * among, among).t());
        const at::Tensor right = similarity.diagonal().unsqueeze(1);
        const at::Tensor better = similarity.gt(right).sum(1);
        const double share = 1.0 / static_cast<double>(groups);
        scores.retrievalTop1 += share * better.lt(1).to(at::kDouble).mean().item<double>();
        scores.retrievalTop5 += share * better.lt(5).to(at::kDouble).mean().item<double>();
    }
}

at::Tensor zeroShotAccuracy(const at::Tensor& images, const at::Tensor& with,
                            const at::Tensor& without, const at::Tensor& presence) {
    const at::Tensor says = at::matmul(images, (with - without).t()); // [N, C]
    const at::Tensor yes = presence.gt(0.0);
    const at::Tensor no = presence.lt(0.0);
    const at::Tensor accuracy = 0.5 * (meanWhere(yes, says.gt(0.0).to(at::kFloat)) +
                                       meanWhere(no, says.lt(0.0).to(at::kFloat)));
    const at::Tensor decided =
        yes.sum(0).ge(kLeastAnswers).logical_and(no.sum(0).ge(kLeastAnswers));
    return at::where(decided, accuracy, at::full_like(accuracy, -1.0));
}

ClipScores evaluateClip(const ClipNetwork& network, const ClipTexts& texts,
                        const at::Tensor& pictures, const at::Tensor& presence) {
    const at::NoGradGuard noGradients;
    constexpr uint64_t kSeed = 1;
    const at::Tensor images = allImageFeatures(network, pictures);
    ClipScores scores;
    scoreRetrieval(images, allTextFeatures(network, texts.longTokens(presence, kSeed)), scores);
    const ConceptFeatures features(allTextFeatures(network, texts.plainConceptTokens()));
    const at::Tensor accuracy = zeroShotAccuracy(images, features.with, features.without, presence);
    const at::Tensor decided = accuracy.masked_select(accuracy.ge(0.0));
    if (decided.numel() > 0) {
        scores.zeroShot = decided.mean().item<double>();
        scores.zeroShotWorst = decided.min().item<double>();
    }
    return scores;
}

} // namespace styleclip
