#include "app/packmaker/clip/clip_objective.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

const at::Tensor& scaleOfTen() {
    static const at::Tensor scale = at::full({}, 10.0);
    return scale;
}

double loss(const at::Tensor& images, const at::Tensor& texts, const at::Tensor& truth) {
    return contrastiveLoss(images, texts, truth, scaleOfTen()).item<double>();
}

at::Tensor onlyOwn(int64_t count) {
    return at::eye(count) * 2.0 - 1.0;
}

TEST(ContrastiveLoss, IsThePublishedOneWhereCaptionsFitOnePictureOnly) {
    at::manual_seed(2);
    const at::Tensor images = at::randn({5, 8});
    const at::Tensor texts = at::randn({5, 8});
    const at::Tensor logits = 10.0 * at::matmul(images, texts.t());
    const at::Tensor labels = at::arange(5);
    const at::Tensor published =
        0.5 * (at::cross_entropy_loss(logits, labels) + at::cross_entropy_loss(logits.t(), labels));
    EXPECT_NEAR(loss(images, texts, onlyOwn(5)), published.item<double>(), 1e-4);
}

TEST(ContrastiveLoss, TakesAllTrueCaptionsForRight) {
    // Two pictures of the same thing with the same caption, and another.
    const at::Tensor features = at::tensor({1.0f, 0.0f, 1.0f, 0.0f, 0.0f, 1.0f}).reshape({3, 2});
    at::Tensor truth = onlyOwn(3);
    const double asFalse = loss(features, features, truth);
    truth[0][1] = 1.0;
    truth[1][0] = 1.0;
    const double asTrue = loss(features, features, truth);
    EXPECT_NEAR(asFalse, asTrue, 1e-5); // half the weight is no change where both look the same
    const at::Tensor apart = at::eye(3);
    EXPECT_GT(loss(apart, apart, truth), asTrue + 1.0);
}

TEST(ContrastiveLoss, LeavesUndecidedPairsOut) {
    at::Tensor images = at::eye(3);
    at::Tensor truth = onlyOwn(3);
    truth[0][1] = 0.0;
    at::Tensor texts = at::eye(3);
    texts[1] = at::tensor({1.0f, 1.0f, 0.0f}); // near to picture 0, of which it may be true
    const double undecided = loss(images, texts, truth);
    truth[0][1] = -1.0;
    EXPECT_GT(loss(images, texts, truth), undecided + 0.1);
}

/// Two concepts along the first two axes, the neutral prompt along the third.
ConceptFeatures axisConcepts() {
    const at::Tensor with = at::eye(3).narrow(0, 0, 2);
    return ConceptFeatures(at::cat({with, -with, at::eye(3).narrow(0, 2, 1)}));
}

TEST(ConceptFeatures, AreInTheOrderOfTheTokens) {
    const ConceptFeatures features = axisConcepts();
    EXPECT_EQ(features.with[1][1].item<float>(), 1.0f);
    EXPECT_EQ(features.without[1][1].item<float>(), -1.0f);
    EXPECT_EQ(features.neutral[0][2].item<float>(), 1.0f);
}

TEST(ConceptLoss, IsSmallWherePicturesShowWhatTheyShould) {
    const at::Tensor images = at::tensor({1.0f, -1.0f, 0.0f, -1.0f, 1.0f, 0.0f}).reshape({2, 3});
    const at::Tensor right = at::tensor({0.5f, -0.5f, -0.5f, 0.5f}).reshape({2, 2});
    const auto value = [&](const at::Tensor& presence) {
        return conceptLoss(images, axisConcepts(), presence, scaleOfTen()).item<double>();
    };
    EXPECT_LT(value(right), 0.01);
    EXPECT_GT(value(-right), 5.0);
    EXPECT_EQ(value(at::zeros({2, 2})), 0.0); // nothing is decided
}

TEST(ConceptLoss, LetsRareAnswersWeighAsMuchAsCommonOnes) {
    at::Tensor images = at::zeros({10, 3});
    images.select(1, 0).fill_(-1.0);
    at::Tensor presence = at::zeros({10, 2});
    presence.select(1, 0).fill_(-1.0);
    presence[0][0] = 1.0; // the only one that is wrong
    const double value = conceptLoss(images, axisConcepts(), presence, scaleOfTen()).item<double>();
    EXPECT_NEAR(value, 0.5 * (20.0 + 10.0) / 2.0, 0.1);
}

TEST(DirectionLoss, WantsTwinsToDifferAsTheWordsDo) {
    const at::Tensor presence = at::tensor({1.0f, 0.0f, -1.0f, 0.0f}).reshape({2, 2});
    const at::Tensor along = at::tensor({1.0f, 0.0f, 0.3f, 0.2f, 0.0f, 0.8f}).reshape({2, 3});
    const at::Tensor across = at::tensor({0.0f, 1.0f, 0.3f, 0.0f, 0.2f, 0.8f}).reshape({2, 3});
    const auto value = [&](const at::Tensor& images, int64_t contrast) {
        return directionLoss(images, axisConcepts(), presence, {contrast}).item<double>();
    };
    EXPECT_LT(value(along, 0) + 1.0, value(across, 0));
    EXPECT_EQ(value(across, -1), 0.0);
}

TEST(DirectionLoss, DoesNotMindWordsForWhatChangedAsWell) {
    const at::Tensor images = at::tensor({1.0f, 1.0f, 0.0f, 0.0f, 0.0f, 0.0f}).reshape({2, 3});
    const at::Tensor alone = at::tensor({1.0f, 1.0f, -1.0f, 1.0f}).reshape({2, 2});
    const at::Tensor together = at::tensor({1.0f, 1.0f, -1.0f, -1.0f}).reshape({2, 2});
    const auto value = [&](const at::Tensor& presence) {
        return directionLoss(images, axisConcepts(), presence, {0}).item<double>();
    };
    EXPECT_GT(value(alone), 0.5);
    EXPECT_NEAR(value(together), 0.0, 1e-6);
}

TEST(ClaimLoss, WeighsWhatIsClaimed) {
    const at::Tensor claims = at::tensor({1.0f, 0.0f, 0.0f, -1.0f}).reshape({1, 4});
    EXPECT_EQ(claimLoss(claims, claims, 10.0).item<double>(), 0.0);
    const at::Tensor silent = at::zeros({1, 4});
    EXPECT_NEAR(claimLoss(silent, claims, 1.0).item<double>(), 0.5, 1e-6);
    EXPECT_NEAR(claimLoss(silent, claims, 10.0).item<double>(), 20.0 / 22.0, 1e-6);
}

} // namespace
} // namespace styleclip::test
