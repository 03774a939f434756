#include "models/checkpoint/state_search.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace styleclip::test {

namespace {

using testing::ElementsAre;

StateDict networks(const std::vector<std::string>& prefixes) {
    StateDict state;
    for (const std::string& prefix : prefixes) {
        state.emplace(prefix + "input.input", StoredTensor(at::ones({1})));
        state.emplace(prefix + "style.1.weight", StoredTensor(at::ones({1})));
    }
    return state;
}

TEST(ChooseNetwork, TakesTheAverageHoweverItIsCalled) {
    for (const auto& [raw, average] : std::vector<std::pair<std::string, std::string>>{
             {"g.", "g_ema."},
             {"state_dict.g.", "state_dict.g_ema."},
             {"generator.", "generator_ema."},
             {"netG.", "netG_ema."},
             {"netG.", "netGEma."},
             {"params.", "params_ema."},
             {"model.", "model_ema."},
             {"model.generator.", "model_ema.generator."},
             {"state_dict.G.", "state_dict_ema.G."},
             {"online_model.", "ema_model."},
             {"G.", "EMA.G."},
             {"G.", "Gs."},
             {"generator.", "g_running."},
             {"generator.", "generatorEMA."},
             {"state_dict.generator.", "callbacks.EMACallback{'decay': 0.999}.weights.generator."},
             // Lightning's own averaging keeps the average where the network itself was.
             {"current_model_state.generator.", "state_dict.generator."}}) {
        const auto choice = chooseNetwork(networks({raw, average}), "input.input");
        ASSERT_TRUE(choice.has_value());
        EXPECT_EQ(choice->prefix, average);
        EXPECT_THAT(choice->others, ElementsAre(raw));
        EXPECT_FALSE(choice->isOpen) << average;
        EXPECT_FALSE(choice->notice().has_value());
    }
}

TEST(ChooseNetwork, OneNetworkIsNoChoice) {
    const auto choice = chooseNetwork(networks({"generator."}), "input.input");
    ASSERT_TRUE(choice.has_value());
    EXPECT_EQ(choice->prefix, "generator.");
    EXPECT_TRUE(choice->others.empty());
    EXPECT_FALSE(choice->notice().has_value());
    EXPECT_FALSE(chooseNetwork(networks({"generator."}), "put.input").has_value());
}

TEST(ChooseNetwork, SaysWhatIsTakenWhereNothingTells) {
    const auto choice = chooseNetwork(networks({"netG_B.", "netG_A."}), "input.input");
    ASSERT_TRUE(choice.has_value());
    EXPECT_EQ(choice->prefix, "netG_A.");
    EXPECT_THAT(choice->others, ElementsAre("netG_B."));
    ASSERT_TRUE(choice->notice().has_value());
    EXPECT_EQ(choice->notice()->english(),
              "holds 2 networks of this kind, and nothing tells which one is meant; 'netG_A' is "
              "taken, the first by name");
    // The words are whole ones.
    EXPECT_TRUE(chooseNetwork(networks({"g.", "gemary."}), "input.input")->isOpen);
    EXPECT_TRUE(chooseNetwork(networks({"a_ema.", "b_ema."}), "input.input")->isOpen);
}

} // namespace

} // namespace styleclip::test
