#include "core/packs/model_kind.h"

#include "tests/support/encoder_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace styleclip::test {

using Expectation = std::pair<std::string, ModelKind>;

class ModelKindOf : public testing::TestWithParam<Expectation> {};

TEST_P(ModelKindOf, isToldFromTheContent) {
    const auto& [file, kind] = GetParam();
    const Checkpoint checkpoint = Checkpoint::open(dataPath("conformance/" + file));
    EXPECT_EQ(recogniseModel(checkpoint), kind) << modelKindName(recogniseModel(checkpoint));
}

INSTANTIATE_TEST_SUITE_P(
    PublishedFormats, ModelKindOf,
    testing::Values(Expectation{"stylegan2/rosinality_64.pt", ModelKind::Generator},
                    Expectation{"stylegan2/rosinality_64_legacy.pt", ModelKind::Generator},
                    Expectation{"stylegan2/rosinality_256.pt", ModelKind::Generator},
                    Expectation{"../cases/nested_g_g_ema.pt", ModelKind::Generator},
                    Expectation{"../cases/legacy_proto4.pt", ModelKind::Generator},
                    Expectation{"../cases/extra_counter.pt", ModelKind::Generator},
                    Expectation{"../cases/extra_np_random.pt", ModelKind::Generator},
                    Expectation{"../cases/S_mean_std_p0", ModelKind::Statistics},
                    Expectation{"stylegan2/ada_64.pkl", ModelKind::Generator},
                    Expectation{"clip/vit_state.pt", ModelKind::Clip},
                    Expectation{"clip/vit_jit.pt", ModelKind::Clip},
                    Expectation{"mapper/levels.pt", ModelKind::Mapper},
                    Expectation{"mapper/levels_no_fine.pt", ModelKind::Mapper},
                    Expectation{"mapper/single.pt", ModelKind::Mapper},
                    Expectation{"mapper/stylespace_without_torgb.pt", ModelKind::Mapper},
                    Expectation{"global/S_mean_std", ModelKind::Statistics},
                    Expectation{"stylegan2/w_plus.npy", ModelKind::Array}));

TEST(ModelKindOfEncoders, tellsE4eFromOthers) {
    const TemporaryFolder folder;
    EncoderCheckpoint encoder = smallE4e();
    writeEncoderCheckpoint(folder / "e4e.pt", encoder);
    EXPECT_EQ(recogniseModel(Checkpoint::open(folder / "e4e.pt")), ModelKind::Encoder);
    encoder.options = {{"encoder_type", Value(std::string("GradualStyleEncoder"))}};
    writeEncoderCheckpoint(folder / "psp.pt", encoder);
    EXPECT_EQ(recogniseModel(Checkpoint::open(folder / "psp.pt")), ModelKind::OtherEncoder);
}

TEST(ChosenNetwork, IsTheOneThatIsLoaded) {
    const auto chosen = [](const std::string& file) {
        return chosenNetwork(Checkpoint::open(dataPath(file)));
    };
    const auto nested = chosen("cases/nested_g_g_ema.pt");
    ASSERT_TRUE(nested.has_value());
    EXPECT_EQ(nested->prefix, "state_dict.g_ema.");
    EXPECT_EQ(nested->others, std::vector<std::string>{"state_dict.g."});
    EXPECT_TRUE(chosen("conformance/stylegan2/ada_64.pkl")->others.empty());
    EXPECT_TRUE(chosen("conformance/clip/vit_state.pt")->others.empty());
    EXPECT_FALSE(chosen("conformance/mapper/levels.pt").has_value());
    EXPECT_FALSE(chosen("conformance/stylegan2/z.npy").has_value());
}

} // namespace styleclip::test
