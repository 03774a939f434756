// The published implementations' results, see tests/data/conformance/README.md.

#include "core/directions/channel_relevance.h"
#include "core/directions/global_direction.h"
#include "core/directions/prompt_templates.h"
#include "core/document/document.h"
#include "core/methods/found_edits.h"
#include "tests/core/directions/published_parts.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {
namespace {

TEST(ChannelRelevanceConformance, MatchesThePublishedFs3) {
    const at::Tensor features =
        loadArray("conformance/global/channel_image_features.npy").to(testDevice());
    EXPECT_TRUE(allNear(channelRelevance(features), loadArray("conformance/global/fs3.npy"), 1e-4));
}

struct Published {
    const char* beta;
    int64_t kept;
};

class GlobalDirectionConformance : public testing::TestWithParam<Published> {
protected:
    GlobalDirection m_direction = globalDirection(publishedRelevance(), std::stod(GetParam().beta),
                                                  publishedStatistics(), conformanceLayout());
};

TEST_P(GlobalDirectionConformance, MatchesThePublishedOne) {
    const at::Tensor expected =
        loadArray(fmt::format("conformance/global/direction_beta_{}.npy", GetParam().beta));
    EXPECT_TRUE(allNear(m_direction.delta.flatten(), expected.flatten(), 1e-4));
    EXPECT_EQ(m_direction.keptChannels, GetParam().kept);
    EXPECT_EQ((m_direction.delta != 0).sum().item<int64_t>(), GetParam().kept);
}

TEST_P(GlobalDirectionConformance, MovesPicturesAsPublished) {
    const at::NoGradGuard noGradients;
    const Generator& generator = *conformanceGenerator();
    Document document;
    document.source.space = LatentSpace::WPlus;
    document.source.latent = loadArray("conformance/stylegan2/w_plus.npy");
    document.edits = {directionEdit("", "", m_direction, portraitTemplates())};
    for (const int alpha : {-3, 4}) {
        document.edits.front().strength = alpha;
        const at::Tensor expected = loadArray(
            fmt::format("conformance/global/image_beta_{}_alpha_{}.npy", GetParam().beta, alpha));
        EXPECT_TRUE(
            allNear(generator.synthesize(composeStyles(document, generator)), expected, 1e-4))
            << "alpha " << alpha;
    }
}

INSTANTIATE_TEST_SUITE_P(Betas, GlobalDirectionConformance,
                         testing::Values(Published{"0.05", 194}, Published{"0.12", 92},
                                         Published{"0.2", 40}));

} // namespace
} // namespace styleclip::test
