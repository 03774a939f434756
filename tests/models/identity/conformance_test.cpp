// The published implementations' results, see tests/data/conformance/README.md.

#include "tests/support/conformance_models.h"
#include "tests/support/formula_weights.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(IdentityConformance, PointsAlongThePublishedEmbedding) {
    const at::NoGradGuard noGradients;
    const at::Tensor faces = formulaValues(7, {2, 3, 112, 112}).to(at::kFloat);
    EXPECT_TRUE(allAlong(conformanceIdentity()->embedFaces(faces),
                         loadArray("conformance/arcface/embedding.npy")));
}

TEST(IdentityConformance, PointsAlongThePublishedFeaturesOfPortraits) {
    const at::NoGradGuard noGradients;
    const at::Tensor pictures = loadArray("conformance/stylegan2/image.npy").to(testDevice());
    EXPECT_TRUE(allAlong(conformanceIdentity()->embedPortraits(pictures),
                         loadArray("conformance/losses/identity_features.npy")));
}

} // namespace
} // namespace styleclip::test
