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

/// The published numbers were computed in double precision, as this transcription is.
TEST(IdentityConformance, TranscriptionGivesThePublishedEmbedding) {
    const at::NoGradGuard noGradients;
    EXPECT_TRUE(allNear(plainIrSe(formulaIdentityState(), publishedFaces()),
                        loadArray("conformance/arcface/embedding.npy"), 1e-6));
}

TEST(IdentityConformance, GivesThePublishedEmbedding) {
    const at::NoGradGuard noGradients;
    EXPECT_TRUE(allNear(conformanceIdentity()->embedFaces(publishedFaces()),
                        loadArray("conformance/arcface/embedding.npy"), 1e-4));
}

TEST(IdentityConformance, GivesThePublishedFeaturesOfPortraits) {
    const at::NoGradGuard noGradients;
    const at::Tensor pictures = loadArray("conformance/stylegan2/image.npy").to(testDevice());
    EXPECT_TRUE(allNear(conformanceIdentity()->embedPortraits(pictures),
                        loadArray("conformance/losses/identity_features.npy"), 1e-4));
}

} // namespace
} // namespace styleclip::test
