#include "core/editing/edit_cosines.h"

#include "tests/support/conformance_models.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

Edit styleEdit(int64_t channel, double amount) {
    const Generator& generator = *conformanceGenerator();
    Edit edit;
    edit.space = LatentSpace::S;
    edit.delta = at::zeros({1, generator.styleLayout().channelCount()});
    edit.delta.select(1, channel).fill_(amount);
    return edit;
}

TEST(EditCosines, AreThoseOfWhatEachEditDoesAlone) {
    const Generator& generator = *conformanceGenerator();
    Document document;
    document.source.latent = generator.latentAverage().unsqueeze(0);
    Edit both = styleEdit(3, 2.0);
    both.delta.select(1, 5).fill_(2.0);
    Edit against = styleEdit(3, 1.0);
    against.strength = -4.0;
    against.enabled = false;
    document.edits = {styleEdit(3, 1.0), styleEdit(5, 7.0), both, against, styleEdit(3, 0.0)};
    const auto cosines = editCosines(document, generator);
    ASSERT_EQ(cosines.size(), 5U);
    EXPECT_NEAR(cosines[0][0], 1.0, 1e-4);
    EXPECT_NEAR(cosines[0][1], 0.0, 1e-4);
    EXPECT_NEAR(cosines[0][2], 0.70711, 1e-4);
    EXPECT_NEAR(cosines[2][0], cosines[0][2], 1e-6);
    EXPECT_NEAR(cosines[0][3], -1.0, 1e-4) << "muted edits count too";
    EXPECT_NEAR(cosines[4][4], 0.0, 1e-4) << "an edit that does nothing";
}

TEST(EditCosines, AreNoneWithoutEdits) {
    const Generator& generator = *conformanceGenerator();
    Document document;
    document.source.latent = generator.latentAverage().unsqueeze(0);
    EXPECT_TRUE(editCosines(document, generator).empty());
}

} // namespace
} // namespace styleclip::test
