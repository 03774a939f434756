#include "core/losses/identity_loss.h"

#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(IdentityLoss, GivesGradientsToThePicturesOnly) {
    const at::Tensor source = loadArray("conformance/stylegan2/image.npy").narrow(0, 0, 1);
    const at::Tensor tracked = source.clone().set_requires_grad(true);
    const at::Tensor features = IdentityLoss::sourceFeatures(*conformanceIdentity(), tracked);
    EXPECT_FALSE(features.requires_grad());
    const at::Tensor loss = IdentityLoss(conformanceIdentity(), features)(tracked);
    EXPECT_TRUE(loss.requires_grad());
    EXPECT_NEAR(loss.item<double>(), 0.0, 1e-5);
}

} // namespace
} // namespace styleclip::test
