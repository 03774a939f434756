#include "core/losses/pixel_loss.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip {
namespace {

double value(const at::Tensor& term) {
    return term.item<double>();
}

TEST(PixelLossTest, AWeightOfOneChangesNothing) {
    const at::Tensor difference = at::randn({1, 3, 32, 32});
    const at::Tensor one = at::ones({1, 1, 32, 32});
    EXPECT_NEAR(value(pixelLoss(difference, one)), value(pixelLoss(difference)), 1e-5);
}

TEST(PixelLossTest, AnEvenDifferenceHasNoDetail) {
    const at::Tensor difference = at::full({1, 3, 32, 32}, -0.25);
    EXPECT_NEAR(value(absoluteTerm(difference)), 0.25, 1e-6);
    EXPECT_NEAR(value(gradientTerm(difference)), 0.0, 1e-6);
    EXPECT_NEAR(value(laplacianTerm(difference)), 0.0, 1e-6);
    EXPECT_NEAR(value(pixelLoss(difference)), 0.75, 1e-6); // at three sizes
}

TEST(PixelLossTest, StripesOfOnePixelAreDetailOfTheFirstLevelOnly) {
    at::Tensor stripes = at::ones({1, 3, 32, 32});
    stripes.slice(3, 1, c10::nullopt, 2).fill_(-1.0);
    EXPECT_NEAR(value(gradientTerm(stripes)), 2.0, 1e-6); // along the rows; none down the columns
    EXPECT_NEAR(value(laplacianTerm(stripes)), 1.0, 1e-6);
    EXPECT_NEAR(value(pixelLoss(stripes)), 1.0 + 0.0 + 0.0 + 2.0 + 1.0, 1e-6);
}

TEST(PixelLossTest, CountsAsTheWeightSays) {
    at::Tensor difference = at::zeros({1, 3, 32, 32});
    difference.narrow(3, 0, 16).fill_(1.0);
    at::Tensor weight = at::full({1, 1, 32, 32}, 0.5);
    weight.narrow(3, 0, 16).fill_(1.5);
    EXPECT_NEAR(value(absoluteTerm(difference, weight)), 0.75, 1e-6);
    EXPECT_NEAR(value(absoluteTerm(difference)), 0.5, 1e-6);
}

} // namespace
} // namespace styleclip
