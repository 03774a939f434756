#include "app/packmaker/clip/clip_evaluation.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(ScoreRetrieval, CountsWhatIsFoundAmongAHundred) {
    ClipScores scores;
    scoreRetrieval(at::eye(250), at::eye(250), scores);
    EXPECT_NEAR(scores.retrievalTop1, 1.0, 1e-9);
    // Every caption is that of the next picture but one group's.
    at::Tensor texts = at::eye(200);
    texts.narrow(0, 100, 100).copy_(at::roll(at::eye(200), {1}, {0}).narrow(0, 100, 100));
    scoreRetrieval(at::eye(200), texts, scores);
    EXPECT_NEAR(scores.retrievalTop1, 0.5, 1e-2);
    EXPECT_GE(scores.retrievalTop5, scores.retrievalTop1);
}

TEST(ScoreRetrieval, TakesTheFirstFive) {
    // Picture i likes caption j the more the larger j is: its own is the (count - i)th.
    const at::Tensor images = at::ones({10, 1});
    const at::Tensor texts = at::arange(10, at::kFloat).reshape({10, 1});
    ClipScores scores;
    scoreRetrieval(images, texts, scores);
    EXPECT_NEAR(scores.retrievalTop1, 0.1, 1e-9);
    EXPECT_NEAR(scores.retrievalTop5, 0.5, 1e-9);
}

TEST(ZeroShotAccuracy, WeighsBothAnswersAlike) {
    // One concept along one axis: 4 pictures with it, one of them wrong; 8 without, all right.
    at::Tensor images = at::full({12, 1}, -1.0);
    images.narrow(0, 0, 3).fill_(1.0);
    at::Tensor presence = at::full({12, 1}, -1.0);
    presence.narrow(0, 0, 4).fill_(1.0);
    const at::Tensor with = at::ones({1, 1});
    const at::Tensor accuracy = zeroShotAccuracy(images, with, -with, presence);
    EXPECT_NEAR(accuracy[0].item<double>(), 0.5 * (0.75 + 1.0), 1e-6);
}

TEST(ZeroShotAccuracy, DoesNotJudgeFromAFewPictures) {
    at::Tensor presence = at::full({12, 1}, -1.0);
    presence.narrow(0, 0, 2).fill_(1.0);
    const at::Tensor with = at::ones({1, 1});
    EXPECT_EQ(zeroShotAccuracy(at::ones({12, 1}), with, -with, presence)[0].item<float>(), -1.0f);
}

} // namespace
} // namespace styleclip::test
