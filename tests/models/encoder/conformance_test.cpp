// The published implementations' results, see tests/data/conformance/README.md.

#include "models/encoder/e4e_encoder.h"

#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(E4eConformance, GivesThePublishedOffsets) {
    const auto encoder =
        E4eEncoder::load(formulaE4eState(10), "e4e filled by formula", testDevice());
    EXPECT_EQ(encoder->layerCount(), 10);
    const at::NoGradGuard noGradients;
    const at::Tensor picture = formulaValues(7, {1, 3, 256, 256}).to(at::kFloat);
    EXPECT_TRUE(allNearRelative(encoder->encode(picture),
                                loadArray("conformance/e4e/w_plus_offset_64.npy"), 1e-3));
}

} // namespace
} // namespace styleclip::test
