// A training that went wrong leaves weights that are not finite: the file is to blame, not what is
// done with it.

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/weight_reader.h"
#include "models/checkpoint/writers.h"
#include "models/clip/clip.h"
#include "models/encoder/e4e_encoder.h"
#include "models/identity/identity_network.h"
#include "models/mapper/mapper.h"
#include "models/stylegan2/generator.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <string>

namespace styleclip::test {

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// `tensor` with one value of it, in its middle, replaced.
at::Tensor spoilt(const at::Tensor& tensor, float value) {
    at::Tensor copy = tensor.to(at::kFloat).clone();
    copy.view({-1})[copy.numel() / 2] = value;
    return copy;
}

/// Loads the file with each of the tensors spoilt in turn; every time the file and the tensor are
/// to be named.
void expectNamed(const std::string& file, const std::vector<std::string>& names,
                 const std::function<void(const Checkpoint&)>& load) {
    std::map<std::string, at::Tensor> tensors;
    const Checkpoint good = Checkpoint::open(dataPath("conformance/" + file));
    for (const auto& [name, stored] : good.tensors()) {
        tensors[name] = stored.load();
    }
    const TemporaryFolder folder;
    for (const std::string& name : names) {
        ASSERT_EQ(tensors.count(name), 1u) << name;
        for (const float value : {kNaN, kInfinity, -kInfinity}) {
            auto changed = tensors;
            changed[name] = spoilt(tensors[name], value);
            writeSafetensors(folder / "spoilt.safetensors", changed);
            const Checkpoint checkpoint = Checkpoint::open(folder / "spoilt.safetensors");
            const std::string last = name.substr(name.rfind('.', name.rfind('.') - 1) + 1);
            EXPECT_THAT([&] { load(checkpoint); },
                        throwsError(ErrorKind::File, "spoilt.safetensors: contains values that are "
                                                     "not finite in "));
            EXPECT_THAT([&] { load(checkpoint); }, throwsError(ErrorKind::File, last));
        }
    }
}

void expectNamed(StateDict state, const std::string& name,
                 const std::function<void(const StateDict&)>& load) {
    state.at(name) = StoredTensor(spoilt(state.at(name).load(), kNaN));
    EXPECT_THAT(
        [&] { load(state); },
        throwsError(ErrorKind::File, "net.pt: contains values that are not finite in " + name));
}

TEST(NotFinite, AreWeightsOfGenerators) {
    expectNamed("stylegan2/rosinality_64.pt",
                {"g_ema.style.3.weight", "g_ema.conv1.conv.weight", "g_ema.noises.noise_2",
                 "g_ema.convs.0.noise.weight", "g_ema.convs.0.conv.blur.kernel", "latent_avg"},
                [](const Checkpoint& file) { (void)Generator::load(file); });
    expectNamed("stylegan2/ada_64.pkl",
                {"G_ema.synthesis.b8.conv0.weight", "G_ema.mapping.w_avg",
                 "G_ema.synthesis.b4.conv1.noise_strength"},
                [](const Checkpoint& file) { (void)Generator::load(file); });
}

TEST(NotFinite, AreWeightsOfMappers) {
    const auto generator = conformanceGenerator();
    expectNamed("mapper/levels.pt", {"state_dict.mapper.course_mapping.mapping.1.weight"},
                [&](const Checkpoint& file) {
                    (void)Mapper::load(file, generator->styleLayout(), generator->styleDim());
                });
}

TEST(NotFinite, AreWeightsOfClip) {
    expectNamed("clip/vit_state.pt", {"token_embedding.weight", "logit_scale", "visual.proj"},
                [](const Checkpoint& file) { (void)Clip::load(file); });
}

TEST(NotFinite, AreWeightsOfIdentityNetworksAndEncoders) {
    const IrSeShape small = {16, {16, 32, 48}, {1, 1, 2}, 8}; // a change of width begins a stage
    expectNamed(formulaIdentityState(small), "body.1.res_layer.0.running_var",
                [](const StateDict& state) { (void)IdentityNetwork::load(state, "net.pt"); });
    expectNamed(formulaE4eState(8, small), "styles.2.linear.weight",
                [](const StateDict& state) { (void)E4eEncoder::load(state, "net.pt"); });
}

TEST(NotFinite, AreFoundWhereverTheyStand) {
    for (const int64_t count : {1, 7, 4097, 1'000'003}) {
        for (const int64_t at : {int64_t{0}, count / 2, count - 1}) {
            for (const float value : {kNaN, kInfinity, -kInfinity}) {
                at::Tensor tensor = at::ones({count});
                tensor[at] = value;
                const StateDict state = {{"a", StoredTensor(tensor)}};
                WeightReader reader(state, "net.pt");
                EXPECT_FALSE(reader.take("a", {count}).defined()) << value << " at " << at;
            }
        }
    }
}

TEST(NotFinite, AreDoublesBeyondFloat) {
    const StateDict state = {{"a", StoredTensor(at::full({3}, 1e300, at::kDouble))}};
    WeightReader reader(state, "net.pt");
    EXPECT_FALSE(reader.take("a", {3}).defined());
}

TEST(NotFinite, AreListedWithWhatElseIsWrong) {
    const StateDict state = {{"a", StoredTensor(at::full({3}, kNaN))},
                             {"b", StoredTensor(at::ones({3}))}};
    WeightReader reader(state, "net.pt");
    (void)reader.take("a", {3});
    (void)reader.take("b", {2});
    EXPECT_THAT([&] { reader.finish(); },
                throwsError(ErrorKind::File, "net.pt: misshapen tensors: b is [3] instead of [2]; "
                                             "values that are not finite in a"));
}

TEST(NotFinite, TheLargestFloatIsFinite) {
    const float largest = std::numeric_limits<float>::max();
    const StateDict state = {{"a", StoredTensor(at::tensor({largest, -largest, 1e-45f}))}};
    WeightReader reader(state, "net.pt");
    EXPECT_TRUE(reader.take("a", {3}).defined());
}

} // namespace

} // namespace styleclip::test
