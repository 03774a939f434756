// The published implementations' results, see tests/data/conformance/README.md.

#include "tests/support/conformance_models.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/plain_ir_se.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

at::Tensor publishedFaces() {
    return formulaValues(7, {2, 3, 112, 112}).to(at::kFloat);
}

/// In double precision the network is determined; what is left is the published result's own
/// rounding. The network of the product is held to this transcription by the small networks of
/// identity_network_test.cpp, which do not multiply rounding.
TEST(IdentityConformance, TranscriptionPointsAlongThePublishedEmbedding) {
    const at::NoGradGuard noGradients;
    const at::Tensor transcribed = plainIrSe(formulaIdentityState(), publishedFaces());
    const at::Tensor published = loadArray("conformance/arcface/embedding.npy").to(at::kDouble);
    EXPECT_TRUE(allAlong(transcribed[0], published[0], 0.955));
    EXPECT_TRUE(allAlong(transcribed[1], published[1], 0.9999));
}

TEST(IdentityConformance, PointsAlongThePublishedEmbedding) {
    const at::NoGradGuard noGradients;
    EXPECT_TRUE(allAlong(conformanceIdentity()->embedFaces(publishedFaces()),
                         loadArray("conformance/arcface/embedding.npy"), kSameInFloat32));
}

TEST(IdentityConformance, PointsAlongThePublishedFeaturesOfPortraits) {
    const at::NoGradGuard noGradients;
    const at::Tensor pictures = loadArray("conformance/stylegan2/image.npy").to(testDevice());
    EXPECT_TRUE(allAlong(conformanceIdentity()->embedPortraits(pictures),
                         loadArray("conformance/losses/identity_features.npy"), 0.99));
}

} // namespace
} // namespace styleclip::test
