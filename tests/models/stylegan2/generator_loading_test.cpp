// Which checkpoints are taken for a generator, and what is said of those that are not.

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/stylegan2/ada_layout.h"
#include "models/stylegan2/generator.h"
#include "tests/support/error_matchers.h"
#include "tests/support/random_generator.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace styleclip;
using namespace styleclip::test;

namespace {

using Tensors = std::map<std::string, at::Tensor>;

GeneratorPlan tinyPlan() {
    GeneratorPlan plan;
    plan.channels = {6, 5, 4};
    plan.styleDim = 7;
    plan.mappingLayers = 2;
    return plan;
}

Tensors tinyTensors(const std::string& prefix = "") {
    Tensors tensors;
    for (const auto& [name, stored] : randomGeneratorState(tinyPlan(), 1)) {
        tensors[prefix + name] = stored.loadFloat();
    }
    return tensors;
}

class GeneratorLoading : public testing::Test {
protected:
    std::shared_ptr<const Generator> load(const Tensors& tensors) const {
        const std::filesystem::path path = m_folder / "generator.safetensors";
        writeSafetensors(path, tensors);
        return Generator::load(Checkpoint::open(path));
    }

    void expectRefused(const Tensors& tensors, const std::vector<std::string>& parts) const {
        for (const std::string& part : parts) {
            EXPECT_THAT([&] { load(tensors); }, throwsError(ErrorKind::File, part));
        }
    }

    static void expectFileRefused(const std::string& name, const std::string& part) {
        EXPECT_THAT(
            [&] { (void)Generator::load(Checkpoint::open(dataPath("conformance/" + name))); },
            throwsError(ErrorKind::File, part));
    }

    TemporaryFolder m_folder;
};

/// NVIDIA's names with random tensors: 8 px, 4 channels, style dimension 3.
Tensors adaTensors() {
    Tensors tensors;
    const auto putLayer = [&tensors](const std::string& name, int64_t out, int64_t kernel,
                                     int64_t pixels) {
        tensors[name + ".weight"] = at::randn({out, 4, kernel, kernel});
        tensors[name + ".bias"] = at::randn({out});
        tensors[name + ".affine.weight"] = at::randn({4, 3});
        tensors[name + ".affine.bias"] = at::ones({4});
        if (kernel == 3) {
            tensors[name + ".noise_const"] = at::randn({pixels, pixels});
            tensors[name + ".noise_strength"] = at::zeros({});
        }
    };
    tensors["synthesis.b4.const"] = at::randn({4, 4, 4});
    putLayer("synthesis.b4.conv1", 4, 3, 4);
    putLayer("synthesis.b4.torgb", 3, 1, 4);
    putLayer("synthesis.b8.conv0", 4, 3, 8);
    putLayer("synthesis.b8.conv1", 4, 3, 8);
    putLayer("synthesis.b8.torgb", 3, 1, 8);
    tensors["mapping.fc0.weight"] = at::randn({3, 5});
    tensors["mapping.fc0.bias"] = at::randn({3});
    tensors["mapping.w_avg"] = at::randn({3});
    return tensors;
}

/// A tree of dicts of what is named by path, as NVIDIA's pickles nest their modules.
Value nested(const std::map<std::string, Value>& leaves) {
    std::map<std::string, std::map<std::string, Value>> branches;
    auto tree = std::make_shared<Mapping>();
    for (const auto& [path, value] : leaves) {
        const size_t dot = path.find('.');
        if (dot == std::string::npos) {
            tree->items.emplace_back(path, value);
        } else {
            branches[path.substr(0, dot)][path.substr(dot + 1)] = value;
        }
    }
    for (const auto& [name, branch] : branches) {
        tree->items.emplace_back(name, nested(branch));
    }
    return std::shared_ptr<const Mapping>(tree);
}

} // namespace

TEST_F(GeneratorLoading, TakesPrefixedStateDicts) {
    const auto bare = load(tinyTensors());
    const at::Tensor s = bare->affine(bare->broadcast(bare->mapping(bare->sampleZ(1))));
    const at::Tensor picture = bare->synthesize(s);
    for (const char* prefix : {"g_ema.", "decoder.", "state_dict.decoder."}) {
        Tensors tensors = tinyTensors(prefix);
        tensors["state_dict.encoder.styles.0.weight"] = at::zeros({2});
        EXPECT_TRUE(allNear(load(tensors)->synthesize(s), picture, 0)) << prefix;
    }
}

TEST_F(GeneratorLoading, TakesTheAverageBesideTheStateDict) {
    Tensors tensors = tinyTensors("g_ema.");
    tensors.erase("g_ema.latent_avg");
    const at::Tensor average = at::arange(7, at::kFloat);
    tensors["latent_avg"] = average;
    EXPECT_TRUE(allNear(load(tensors)->latentAverage(), average, 0));
    for (const std::vector<int64_t>& shape : std::vector<std::vector<int64_t>>{
             {1, 7}, {4, 7}, {1, 4, 7}, {1, 1, 7}}) { // once for each layer, in a batch
        tensors["latent_avg"] = average.expand(shape).contiguous();
        EXPECT_TRUE(allNear(load(tensors)->latentAverage(), average, 0)) << shape.size();
    }
}

TEST_F(GeneratorLoading, TakesTheAverageOfWhatTheStateDictIsNestedIn) {
    const at::Tensor average = at::arange(7, at::kFloat);
    for (const char* name : {"models.latent_avg", "models.state_dict.latent_avg", "latent_avg",
                             "models.state_dict.decoder.latent_avg"}) {
        Tensors tensors = tinyTensors("models.state_dict.decoder.");
        tensors.erase("models.state_dict.decoder.latent_avg");
        tensors[name] = average.expand({1, 4, 7}).contiguous();
        EXPECT_TRUE(allNear(load(tensors)->latentAverage(), average, 0)) << name;
    }
}

TEST_F(GeneratorLoading, AnAverageThatDoesNotFitIsNotPassedOver) {
    for (const char* name : {"g_ema.latent_avg", "latent_avg"}) {
        Tensors tensors = tinyTensors("g_ema.");
        tensors.erase("g_ema.latent_avg");
        tensors[name] = at::zeros({5});
        expectRefused(tensors, {"latent_avg is [5] instead of [7]"});
        tensors[name] = at::zeros({4, 5});
        expectRefused(tensors, {"latent_avg is [4, 5] instead of [any, 7]"});
        tensors[name] = at::zeros({1, 1, 4, 7});
        expectRefused(tensors, {"latent_avg is [1, 1, 4, 7] instead of [7]"});
        tensors[name] = at::arange(28, at::kFloat).view({1, 4, 7});
        expectRefused(tensors, {"latent_avg differs from layer to layer"});
    }
}

/// Every name that state_search_test.cpp has is recognised here, too; these are the two layouts.
TEST_F(GeneratorLoading, PrefersTheAveragedGenerator) {
    for (const auto& [raw, average] : std::vector<std::pair<std::string, std::string>>{
             {"g.", "g_ema."},
             {"state_dict.g.", "state_dict.g_ema."},
             {"params.", "params_ema."},
             {"current_model_state.generator.", "state_dict.generator."}}) {
        Tensors tensors = tinyTensors(average);
        for (const auto& [name, tensor] : tinyTensors(raw)) {
            tensors[name] = at::zeros_like(tensor);
        }
        EXPECT_TRUE(allNear(load(tensors)->latentAverage(), tinyTensors()["latent_avg"], 0))
            << average;
        Tensors nvidia;
        const Tensors whole = adaTensors();
        for (const auto& [name, tensor] : whole) {
            nvidia[average + name] = tensor;
            nvidia[raw + name] = at::zeros_like(tensor);
        }
        EXPECT_TRUE(allNear(load(nvidia)->latentAverage(), whole.at("mapping.w_avg"), 0))
            << average;
    }
}

/// LitEma keeps parameters under names without dots, and no buffers.
TEST_F(GeneratorLoading, PrefersAnAverageWhoseNamesHaveNoDots) {
    for (const std::string raw : {"generator.", "state_dict.model.", ""}) {
        Tensors tensors;
        const std::string average = raw.empty() ? "model_ema." : raw + "g_ema.";
        for (const auto& [name, tensor] : tinyTensors()) {
            const bool isBuffer = name.rfind("noises.", 0) == 0 || name == "latent_avg";
            tensors[raw + name] = isBuffer ? tensor : at::zeros_like(tensor);
            if (!isBuffer) {
                std::string dotless = name;
                dotless.erase(std::remove(dotless.begin(), dotless.end(), '.'), dotless.end());
                tensors[average + dotless] = tensor;
            }
        }
        tensors[average + "decay"] = at::tensor(0.999);
        tensors[average + "num_updates"] = at::tensor(7);
        const auto expected = load(tinyTensors());
        const auto found = load(tensors);
        const at::Tensor w = expected->broadcast(expected->mapping(expected->sampleZ(3)));
        EXPECT_TRUE(allNear(found->synthesize(found->affine(w)),
                            expected->synthesize(expected->affine(w)), 0))
            << raw;
    }
}

TEST_F(GeneratorLoading, WritesTheStateDictThatItRead) {
    const auto generator = load(tinyTensors());
    Tensors written;
    for (const auto& [name, stored] : generator->rosinalityState()) {
        written[name] = stored.loadFloat();
    }
    written["latent_avg"] = generator->latentAverage();
    const Tensors original = tinyTensors();
    ASSERT_EQ(written.size(), original.size());
    for (const auto& [name, tensor] : original) {
        ASSERT_EQ(written.count(name), 1U) << name;
        EXPECT_TRUE(allNearRelative(written[name], tensor, 1e-5)) << name;
    }
}

TEST_F(GeneratorLoading, RosinalityStateOfNvidiaRendersTheSame) {
    const auto nvidia =
        Generator::load(Checkpoint::open(dataPath("conformance/stylegan2/ada_64.pkl")));
    Tensors written;
    for (const auto& [name, stored] : nvidia->rosinalityState()) {
        written[name] = stored.loadFloat();
    }
    const auto copy = load(written);
    const at::Tensor wPlus = loadArray("conformance/stylegan2/ada_w_plus.npy");
    EXPECT_TRUE(allNear(copy->synthesize(copy->affine(wPlus)),
                        nvidia->synthesize(nvidia->affine(wPlus)), 1e-4));
}

TEST_F(GeneratorLoading, ListsEveryTensorThatIsWrongAtOnce) {
    Tensors tensors = tinyTensors();
    tensors.erase("convs.1.activate.bias");
    tensors.erase("style.1.weight");
    tensors["to_rgbs.0.conv.weight"] = at::zeros({1, 4, 5, 1, 1});
    tensors["noises.noise_3"] = at::zeros({1, 1, 8, 8});
    tensors["convs.9.stray"] = at::zeros({2});
    expectRefused(tensors, {"generator.safetensors", "convs.1.activate.bias", "style.1.weight",
                            "to_rgbs.0.conv.weight", "noises.noise_3", "convs.9.stray"});
}

TEST_F(GeneratorLoading, EachSingleMissingTensorIsNamed) {
    const Tensors whole = tinyTensors();
    for (const auto& entry : whole) {
        const std::string& name = entry.first;
        const bool optional = name == "latent_avg" || name.find("kernel") != std::string::npos;
        if (optional) {
            continue;
        }
        Tensors tensors = whole;
        tensors.erase(name);
        const std::string expected = name == "input.input" ? "not a StyleGAN2 generator" : name;
        expectRefused(tensors, {expected});
    }
}

TEST_F(GeneratorLoading, WithoutNoiseBuffersTheFixedNoiseIsZero) {
    Tensors silent = tinyTensors();
    Tensors bare = silent;
    for (auto& [name, tensor] : silent) {
        if (name.rfind("noises.", 0) == 0) {
            tensor = at::zeros_like(tensor);
            bare.erase(name);
        }
    }
    const auto expected = load(silent);
    const at::Tensor s =
        expected->toStyleSpace(expected->latentAverage().unsqueeze(0), LatentSpace::W);
    EXPECT_TRUE(allNear(load(bare)->synthesize(s), expected->synthesize(s), 0));
}

/// Their names alone would ask for zeros in place of the noise buffers, 4^20 times as many as of
/// the first block.
TEST_F(GeneratorLoading, ResolutionsBeyondReasonAreRefused) {
    Tensors rosinality{{"input.input", at::zeros({1, 1, 4, 4})}};
    Tensors nvidia{{"synthesis.b4.const", at::zeros({1, 4, 4})}};
    for (int64_t block = 0; block < 80; ++block) {
        const auto pixels = static_cast<int64_t>(uint64_t{4} << std::min<int64_t>(block, 62));
        rosinality["convs." + std::to_string(2 * block) + ".conv.weight"] = at::zeros({1});
        nvidia["synthesis.b" + std::to_string(pixels) + ".conv1.weight"] = at::zeros({1});
        nvidia["synthesis.b" + std::to_string(pixels) + ".torgb.weight"] = at::zeros({1});
    }
    expectRefused(rosinality, {"generator.safetensors: the generator makes pictures of more than "
                               "4096 pixels"});
    expectRefused(nvidia, {"generator.safetensors: the generator makes pictures of more than "
                           "4096 pixels"});
}

TEST_F(GeneratorLoading, AnotherBlurIsRefused) {
    Tensors tensors = tinyTensors();
    tensors["convs.0.conv.blur.kernel"] = at::ones({4, 4}) / 4;
    expectRefused(tensors, {"convs.0.conv.blur.kernel", "[1, 3, 3, 1]"});
}

/// Files as people save them; tests/data/cases/README.md says what each stands for.
TEST_F(GeneratorLoading, CasesGiveThePublishedPicture) {
    const at::Tensor wPlus = loadArray("conformance/stylegan2/w_plus.npy");
    const at::Tensor picture = loadArray("conformance/stylegan2/image.npy");
    for (const char* name :
         {"nested_g_g_ema.pt", "legacy_proto4.pt", "extra_counter.pt", "extra_np_random.pt"}) {
        const auto generator =
            Generator::load(Checkpoint::open(dataPath(std::string("cases/") + name)));
        EXPECT_TRUE(allNear(generator->synthesize(generator->affine(wPlus)), picture, 1e-4))
            << name;
    }
}

TEST_F(GeneratorLoading, ACaseWithoutFiniteWeightsIsRefused) {
    EXPECT_THAT(
        [&] { (void)Generator::load(Checkpoint::open(dataPath("cases/nan_weights.pt"))); },
        throwsError(ErrorKind::File, "nan_weights.pt: contains values that are not finite in "));
}

TEST_F(GeneratorLoading, OtherNetworksAreCalledByName) {
    expectFileRefused("clip/vit_state.pt", "vit_state.pt is not a StyleGAN2 generator");
    expectFileRefused("clip/vit_state.pt", "a CLIP model");
    expectFileRefused("stylegan2/z.npy", "plain arrays");
    expectFileRefused("global/S_mean_std", "not a StyleGAN2 generator");
    expectRefused({{"synthesis.L0_36_512.weight", at::zeros({1})}}, {"StyleGAN3"});
    expectRefused({{"mapper.course_mapping.mapping.1.weight", at::zeros({1})}},
                  {"a latent mapper"});
}

TEST_F(GeneratorLoading, NvidiaTensorsWithoutModulesLoad) {
    const auto generator = load(adaTensors());
    EXPECT_EQ(generator->resolution(), 8);
    EXPECT_EQ(generator->zDim(), 5);
    EXPECT_EQ(generator->styleDim(), 3);
    EXPECT_EQ(generator->layerCount(), 4);
}

TEST_F(GeneratorLoading, NvidiaLayersKeepTheirClampAndLearningRate) {
    const Tensors tensors = adaTensors();
    std::map<std::string, Value> leaves;
    for (const auto& [name, tensor] : tensors) {
        leaves[name] = StoredTensor(tensor);
    }
    leaves["synthesis.b4.torgb.conv_clamp"] = int64_t{256};
    leaves["synthesis.b8.conv1.conv_clamp"] = 0.25;
    leaves["mapping.fc0.bias_gain"] = 0.5;
    writeTorchZip(m_folder / "generator.pt", nested(leaves));
    const GeneratorWeights weights =
        readAda(Checkpoint::open(m_folder / "generator.pt"), "", "generator.pt");
    std::vector<std::optional<double>> clamps;
    for (const ModulatedLayerWeights& layer : weights.layers) {
        clamps.push_back(layer.clamp);
    }
    EXPECT_EQ(clamps, (std::vector<std::optional<double>>{{}, 256.0, {}, 0.25, {}}));
    EXPECT_TRUE(allNear(weights.mapping[0].weight,
                        tensors.at("mapping.fc0.weight") * 0.5 / std::sqrt(5.0), 1e-6));
    EXPECT_TRUE(allNear(weights.mapping[0].bias, tensors.at("mapping.fc0.bias") * 0.5, 1e-6));
}

TEST_F(GeneratorLoading, NvidiaGeneratorsThatAreNotSupportedAreNamed) {
    Tensors resnet = adaTensors();
    resnet["synthesis.b8.skip.weight"] = at::zeros({4, 4, 1, 1});
    expectRefused(resnet, {"'resnet' architecture"});
    Tensors orig = adaTensors();
    orig.erase("synthesis.b4.torgb.weight");
    expectRefused(orig, {"'orig' architecture"});
    Tensors conditional = adaTensors();
    conditional["mapping.embed.weight"] = at::zeros({3, 10});
    expectRefused(conditional, {"conditional"});
    Tensors broken = adaTensors();
    broken.erase("synthesis.b8.conv0.bias");
    broken["mapping.w_avg"] = at::zeros({4});
    expectRefused(broken, {"synthesis.b8.conv0.bias", "mapping.w_avg"});
}
