#include "app/packmaker/evaluation/measures.h"
#include "app/packmaker/pictures/picture_measures.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(Psnr, HasAPeakOfTwo) {
    const at::Tensor target = at::zeros({2, 3, 4, 4});
    at::Tensor pictures = at::zeros({2, 3, 4, 4});
    pictures[0].fill_(0.02);
    pictures[1].fill_(-0.2);
    EXPECT_TRUE(allNear(psnrOfEach(pictures, target), at::tensor({40.0F, 20.0F}), 1e-4));
}

TEST(LaplacianEnergy, IsThatOfEdgesNotOfPlanes) {
    at::Tensor pictures = at::linspace(-1.0, 1.0, 8).expand({1, 3, 8, 8}).clone();
    EXPECT_NEAR(laplacianEnergy(pictures).sum().item<double>(), 0.0, 1e-9);
    pictures.zero_();
    pictures.select(2, 4).select(2, 4).fill_(1.0); // a dot: -4 there, 1 at four neighbours
    const at::Tensor energy = laplacianEnergy(pictures);
    EXPECT_EQ(energy.sizes(), at::IntArrayRef({1, 1, 8, 8}));
    EXPECT_NEAR(energy.sum().item<double>(), 16.0 + 4.0, 1e-5);
}

TEST(Determination, IsOneForTheTruthAndZeroForTheMean) {
    const at::Tensor truth = sampleNormal(1, 200, 3);
    at::Tensor read = truth.clone();
    read.select(1, 1).copy_(truth.select(1, 1).mean().expand({200}));
    read.select(1, 2).mul_(-1.0);
    const at::Tensor values = determination(read, truth);
    EXPECT_NEAR(values[0].item<double>(), 1.0, 1e-6);
    EXPECT_NEAR(values[1].item<double>(), 0.0, 1e-5);
    EXPECT_LT(values[2].item<double>(), -2.0);
}

TEST(PairThreshold, SeparatesWhatCanBeSeparated) {
    const PairCosines cosines{at::tensor({0.5F, 0.6F, 0.9F}), at::tensor({-0.2F, 0.1F, 0.3F})};
    const double threshold = bestThreshold(cosines);
    EXPECT_GT(threshold, 0.29);
    EXPECT_LT(threshold, 0.5);
    EXPECT_EQ(pairAccuracy(cosines, threshold), 1.0);
    EXPECT_NEAR(pairAccuracy(cosines, 0.7), 0.5 * (1.0 / 3.0 + 1.0), 1e-9);
}

} // namespace
} // namespace styleclip::test
