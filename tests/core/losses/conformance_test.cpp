// The published implementations' results, see tests/data/conformance/README.md.

#include "core/losses/clip_loss.h"
#include "core/losses/identity_loss.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(LossConformance, OfClipMatches) {
    const at::NoGradGuard noGradients;
    const ClipLoss loss(conformanceClip(), conformanceTextFeatures("a smiling face"));
    const at::Tensor pictures = loadArray("conformance/stylegan2/image.npy").to(testDevice());
    EXPECT_TRUE(allNear(loss(pictures), loadArray("conformance/losses/clip.npy").flatten(), 1e-5));
}

TEST(LossConformance, OfIdentityMatches) {
    const at::NoGradGuard noGradients;
    const at::Tensor sources = loadArray("conformance/losses/identity_features.npy");
    const at::Tensor pictures = loadArray("conformance/stylegan2/image_mixed.npy");
    const at::Tensor loss =
        IdentityLoss(conformanceIdentity(), sources.to(testDevice()))(pictures.to(testDevice()));
    EXPECT_TRUE(
        allNear(loss.mean(), loadArray("conformance/losses/identity.npy").squeeze(0), 1e-4));
}

} // namespace
} // namespace styleclip::test
