#include "app/packmaker/generator/growth_schedule.h"
#include "app/packmaker/generator/picture_loss.h"
#include "app/packmaker/pictures/picture_measures.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

at::Tensor randomPictures() {
    return sampleNormal(1, 1, 2 * 3 * 16 * 16).view({2, 3, 16, 16}) * 0.2;
}

TEST(PictureLoss, OfAConstantShiftHasNoDetailTerms) {
    const at::Tensor target = randomPictures();
    const PictureLossWeights weights{1.0, 1.0, 1.0, 2.0, 1.0};
    EXPECT_NEAR(pictureLoss(target + 0.25, target, weights).item<double>(), 0.25 + 2.0 * 0.0625,
                1e-5);
}

TEST(PictureLoss, CountsNeighbouringPixelsThatDiffer) {
    at::Tensor stripes = at::zeros({1, 3, 16, 16});
    stripes.slice(3, 0, 16, 2).fill_(0.5);
    const at::Tensor flat = at::zeros_like(stripes);
    const PictureLossWeights gradient{0.0, 1.0, 0.0, 0.0, 0.0};
    EXPECT_NEAR(pictureLoss(stripes, flat, gradient).item<double>(), 0.5, 1e-6);
    const PictureLossWeights laplacian{0.0, 0.0, 1.0, 0.0, 0.0};
    EXPECT_NEAR(pictureLoss(stripes, flat, laplacian).item<double>(), 0.25, 1e-6);
}

TEST(PictureLoss, WantsAsMuchDetailAsThereIs) {
    const at::Tensor target = randomPictures();
    const PictureLossWeights detail{0.0, 0.0, 0.0, 0.0, 1.0};
    const auto lossOf = [&](const at::Tensor& picture) {
        return pictureLoss(picture, target, detail).item<double>();
    };
    EXPECT_NEAR(lossOf(target + 0.3), 0.0, 1e-6);
    EXPECT_NEAR(lossOf(-target), 0.0, 1e-6) << "how much, not which";
    EXPECT_GT(lossOf(target * 0.8), 0.05);
    EXPECT_GT(lossOf(target * 1.2), 0.05);
}

TEST(SkipImagesLoss, WantsThePortraitAtSmallerSizesToo) {
    const at::Tensor target = sampleNormal(1, 1, 3 * 64 * 64).view({1, 3, 64, 64}) * 0.2;
    const at::Tensor half = at::avg_pool2d(target, {2, 2});
    const at::Tensor tiny = at::zeros({1, 3, 16, 16}); // too small to count
    const PictureLossWeights absolute{1.0, 0.0, 0.0, 0.0, 0.0};
    const auto lossOf = [&](const at::Tensor& smaller, const at::Tensor& larger) {
        return skipImagesLoss({tiny, smaller, larger}, target, absolute).item<double>();
    };
    EXPECT_NEAR(lossOf(half, target), 0.0, 1e-6);
    EXPECT_NEAR(lossOf(half, target + 0.1), 0.1, 1e-6);
    EXPECT_GT(lossOf(half + 0.1, target), 0.01);
    EXPECT_LT(lossOf(half + 0.1, target), 0.1);
}

TEST(PictureComparison, GivesPsnrAndDetail) {
    const at::Tensor target = randomPictures().clamp(-0.5, 0.5);
    PictureComparison comparison;
    comparison.add(target.narrow(0, 0, 1) + 0.02, target.narrow(0, 0, 1)); // 40 dB at peak 2
    comparison.add(target.narrow(0, 1, 1) + 0.2, target.narrow(0, 1, 1));  // 20 dB
    const PictureLikeness likeness = comparison.likeness();
    EXPECT_NEAR(likeness.meanPsnr, 30.0, 1e-3);
    EXPECT_NEAR(likeness.leastPsnr, 20.0, 1e-3);
    EXPECT_NEAR(likeness.detail, 1.0, 1e-4);

    PictureComparison smooth;
    smooth.add(target * 0.5, target);
    EXPECT_NEAR(smooth.likeness().detail, 0.25, 1e-4);
    EXPECT_THROW((void)PictureComparison().likeness(), Error);
}

TEST(GrowthSchedule, EndsAtTheFullResolution) {
    const auto stages = growthStages(256, 8);
    ASSERT_EQ(stages.size(), 4U);
    EXPECT_EQ(stageAt(stages, 0.0).resolution, 32);
    EXPECT_EQ(stageAt(stages, 0.0).batchSize, 32);
    EXPECT_EQ(stageAt(stages, 0.1).resolution, 64);
    EXPECT_EQ(stageAt(stages, 0.3).resolution, 128);
    EXPECT_EQ(stageAt(stages, 1.0).resolution, 256);
    EXPECT_EQ(growthStages(8, 4).front().begin, 0.0);
}

TEST(PictureLoss, CountsDifferencesMoreWhereWhatIsSeenIsFaint) {
    PictureLossWeights weights;
    weights.gradient = weights.laplacian = weights.square = weights.detail = 0.0;
    weights.faint = 3.0;
    const at::Tensor target = at::zeros({1, 3, 16, 16});
    at::Tensor faint = at::zeros({1, 1, 16, 16});
    faint.narrow(3, 0, 8).fill_(1.0);
    EXPECT_NEAR(pictureLoss(target + 0.1, target, weights, faint).item<double>(),
                0.1 * (0.5 + 0.5 * 4.0), 1e-6);
    EXPECT_NEAR(skipImagesLoss({target + 0.1}, target, weights, faint).item<double>(),
                pictureLoss(target + 0.1, target, weights, faint).item<double>(), 1e-6);
}

} // namespace
} // namespace styleclip::test
