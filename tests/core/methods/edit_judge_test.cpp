#include "core/methods/edit_judge.h"

#include "core/losses/clip_loss.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

Source average() {
    Source source;
    source.latent = conformanceGenerator()->latentAverage().unsqueeze(0);
    return source;
}

/// Moves one style channel.
Edit styleEdit(double amount) {
    Edit edit;
    edit.space = LatentSpace::S;
    edit.delta = at::zeros({1, conformanceGenerator()->styleLayout().channelCount()});
    edit.delta.select(1, 3).fill_(amount);
    return edit;
}

TEST(EditJudge, MeasuresWhatChangedAgainstTheSource) {
    const at::NoGradGuard noGradients;
    const at::Tensor text = conformanceTextFeatures("a smiling face");
    const EditJudge judge(conformanceGenerator(), conformanceClip(), nullptr, text, average());
    const EditScores scores = judge(styleEdit(3.0));
    EXPECT_NEAR(scores.distance, 3.0, 1e-4);
    EXPECT_FALSE(scores.identity);
    EXPECT_FALSE(allNear(scores.picture, judge.sourcePicture(), 1e-3));
    const ClipLoss loss(conformanceClip(), text);
    EXPECT_NEAR(scores.clipGain,
                (loss(judge.sourcePicture()) - loss(scores.picture)).item<double>(), 1e-5);
}

TEST(EditJudge, FindsNothingInAnEditThatDoesNothing) {
    const at::NoGradGuard noGradients;
    const EditJudge judge(conformanceGenerator(), conformanceClip(), conformanceIdentity(),
                          conformanceTextFeatures("a smiling face"), average());
    const EditScores scores = judge(styleEdit(0.0));
    EXPECT_NEAR(scores.distance, 0.0, 1e-6);
    EXPECT_NEAR(scores.clipGain, 0.0, 1e-6);
    ASSERT_TRUE(scores.identity);
    EXPECT_NEAR(*scores.identity, 1.0, 1e-4);
}

} // namespace
} // namespace styleclip::test
