#include "core/losses/clip_loss.h"

#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(ClipLoss, DoesNotDependOnTheLengthOfTheTextFeatures) {
    const at::NoGradGuard noGradients;
    const at::Tensor text = conformanceTextFeatures("a smiling face");
    const at::Tensor picture = loadArray("conformance/stylegan2/image.npy").narrow(0, 0, 1);
    EXPECT_TRUE(allNear(ClipLoss(conformanceClip(), text)(picture),
                        ClipLoss(conformanceClip(), 7.0 * text.flatten())(picture), 1e-6));
}

TEST(ClipLoss, RefusesFeaturesOfAnotherModel) {
    EXPECT_THROW(ClipLoss(conformanceClip(), at::ones({1, 512})), Error);
}

} // namespace
} // namespace styleclip::test
